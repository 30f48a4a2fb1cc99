// The workshop works wherever it lands: unpacked without git, in a folder with a difficult name, with Windows' line ends,
// without colours, in a narrow terminal, through a pipe, and without a network.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { stubOf } from '../checks/day/pristine.ts';
import { ROOT, STEPS } from '../checks/command/steps.ts';
import { has, run } from './kit/check.ts';
import { hasTmux, Terminal } from './kit/terminal.ts';
import { Workshop } from './kit/workshop.ts';

const NAME = "Zoë's workshop (1) – 数据 100%";
const ANSI = /\x1b\[/;
const messages = '03-split-messages/messages.ts';
const drops = (solution: string) => solution.replace('bufPop(buf, newline + 1)', 'bufPop(buf, newline)');

/** A day in a few commands: what each printed. */
async function day(workshop: Workshop, npm: (...args: string[]) => ReturnType<Workshop['npm']>) {
  expect((await npm('doctor')).stdout).toContain('everything is installed');
  expect((await npm('check', 'step-3')).stdout).toMatch(/open steps\/03-split-messages\/messages\.ts:\d+/);
  workshop.write(messages, drops);
  const failure = await npm('check', 'step-3');
  expect(failure.stdout).toContain('This behaves exactly like code that');
  expect(failure.stdout).toMatch(/More: docs\/\S+\n/);
  expect(failure.exitCode).toBe(1);
  expect((await npm('hint', 'step-3')).stdout).toContain('What the last check saw');
  expect((await npm('diff', 'step-3', '--', '--yes')).stdout).toMatch(/^\+.*newline \+ 1/m);
  expect((await npm('reset', 'step-3')).stdout).toContain('npm run restore 1');
  expect((await npm('restore', '1')).exitCode).toBe(0);
  expect((await npm('solve', 'step-3')).exitCode).toBe(0);
  expect((await npm('check', 'step-3')).exitCode).toBe(0);
  expect((await npm('list')).stdout).toContain('1 of 5 steps');
  expect((await npm('solve', 'step-4')).exitCode).toBe(0);
  const talk = await npm('talk', 'step-4', '--', '--solution', '--send', 'asdf\\nquit\\n');
  expect(talk.stdout).toContain('Echo: asdf');
}

test('unpacked from an archive, in a folder with a difficult name, on a machine without git', async () => {
  const workshop = new Workshop({ name: NAME });
  const bin = path.join(path.dirname(workshop.folder), 'bin');
  mkdirSync(bin);
  const programs = ['sh', 'env', 'ps', 'stty'].filter(has).map((name) => [name, which(name)] as const);
  for (const [name, program] of [...programs, ['node', process.execPath], ['npm', which('npm')]] as const) {
    symlinkSync(program, path.join(bin, name));
  }
  const env = { PATH: bin };
  expect((await run('sh', ['-c', 'command -v git'], { cwd: workshop.folder, env })).exitCode).not.toBe(0);
  await day(workshop, (...args) => run('npm', ['run', '-s', ...args], { cwd: workshop.folder, env }));
});

test('what git would put into an archive is all that a learner needs', async () => {
  const { stdout, exitCode } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  if (exitCode !== 0) {
    return; // this is such an archive
  }
  const workshop = new Workshop({ name: 'archive' });
  const files = stdout.split('\0');
  const there = readdirSync(workshop.folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.startsWith('node_modules') && statSync(path.join(workshop.folder, file)).isFile())
    .map((file) => file.replaceAll(path.sep, '/'));
  expect(there.filter((file) => !files.includes(file))).toEqual([]);
});

test('with Windows line ends in every file, ours and the learner’s', async () => {
  const workshop = new Workshop({ name: 'crlf' });
  const crlf = (folder: string) => {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const full = path.join(folder, file);
      if (statSync(full).isFile()) {
        writeFileSync(full, readFileSync(full, 'utf8').replaceAll('\n', '\r\n'));
      }
    }
  };
  ['steps', 'solutions', 'checks', 'docs'].forEach((folder) => crlf(path.join(workshop.folder, folder)));
  await day(workshop, (...args) => workshop.npm(...(args as [string, ...string[]])));
  cpSync(path.join(workshop.folder, 'solutions'), path.join(workshop.folder, 'steps'), { recursive: true });
  const { exitCode, stdout } = await workshop.npm('check');
  expect(stdout).toContain('All five steps pass');
  expect(exitCode).toBe(0);
});

describe('colours', () => {
  const commands = [
    ['list'],
    ['doctor'],
    ['check', 'step-3'],
    ['diff', 'step-3', '--yes'],
    ['talk', 'step-4', '--solution', '--send', 'a\\n'],
  ];

  test.each(commands.map((command) => [command.join(' '), command] as const))('%s', async (_, command) => {
    const workshop = new Workshop();
    workshop.write(messages, drops);
    const ask = async (env: NodeJS.ProcessEnv) =>
      (await run(process.execPath, ['checks/command/workshop.mjs', ...command], { cwd: workshop.folder, env })).stdout;
    expect(await ask({})).not.toMatch(ANSI);
    expect(await ask({ NO_COLOR: '1' })).not.toMatch(ANSI);
    expect(await ask({ NO_COLOR: '1', FORCE_COLOR: '1' })).not.toMatch(ANSI);
    expect(await ask({ FORCE_COLOR: '1' })).toMatch(ANSI);
  });
});

test('a pipe that is closed early ends a command without a word', async () => {
  const workshop = new Workshop();
  for (const command of ['check', 'list', 'solution step-5', 'workshop', 'restore', 'doctor']) {
    const { stdout, stderr } = await run('sh', ['-c', `npm run -s ${command} | head -1`], { cwd: workshop.folder });
    expect(stdout.split('\n').length, command).toBeLessThanOrEqual(2);
    expect(stderr, command).not.toMatch(/EPIPE|node:/);
  }
});

test('80 columns are enough for what stands in lines', async () => {
  const workshop = new Workshop({ solved: true });
  for (const [command, ...words] of [
    ['list'],
    ['finish'],
    ['workshop'],
    ['talk', 'step-4', '--', '--send', 'asdf\\n1234\\n', '--split', '3'],
  ]) {
    const { stdout } = await workshop.npm(command!, ...words);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  }
});

test('the page at the end has what was built, three figures, and where to go', async () => {
  const workshop = new Workshop({ name: NAME, solved: true });
  const { exitCode, stdout } = await workshop.npm('finish');
  expect(exitCode).toBe(0);
  for (const { title } of STEPS) {
    expect(stdout).toContain(title);
  }
  for (const name of ['yours', 'ours', "step 4's way"]) {
    expect(stdout).toMatch(new RegExp(`^  ${name} +[\\d,]+  █+$`, 'm'));
  }
  expect(stdout).toContain('next chapter');
  workshop.write(messages, drops);
  const early = await workshop.npm('finish');
  expect(early.stdout).toContain('Not yet');
  expect(early.stdout).toContain('npm run check step-3');
  expect(early.exitCode).toBe(1);
  workshop.write(messages, stubOf(messages));
});

test.skipIf(!hasTmux)('somebody who looks gets the page with the last check', async () => {
  const terminal = new Terminal(new Workshop({ solved: true }).folder);
  try {
    terminal.line('npm run -s check');
    await terminal.until('All five steps pass');
    await terminal.until('where to go next'.replace('w', 'W'));
  } finally {
    terminal.end();
  }
});

test('where the installed packages cannot be written to', async () => {
  const workshop = new Workshop({ installed: false });
  const modules = path.join(workshop.folder, 'node_modules');
  mkdirSync(modules);
  readdirSync(path.join(ROOT, 'node_modules'))
    .filter((name) => name !== '.cache')
    .forEach((name) => symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name)));
  writeFileSync(path.join(modules, '.cache'), ''); // also root cannot make a folder of it
  expect((await workshop.npm('list')).stdout).toContain('0 of 5 steps');
  expect((await workshop.npm('check', 'step-1')).stdout).toContain('bufPush is not written yet');
});

const offline = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
test.skipIf(!has('unshare') || !canUnshare())('without a network', async () => {
  const workshop = new Workshop();
  await day(workshop, (...args) => run('unshare', [...offline, 'npm', 'run', '-s', ...args], { cwd: workshop.folder }));
});

function canUnshare(): boolean {
  try {
    execFileSync('unshare', [...offline, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function which(program: string): string {
  return execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
}
