// reset, solve, restore, save, diff, solution, list: nothing that a learner wrote is lost, in whatever order.

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { stubsText } from '../checks/day/manifest.ts';
import { solutionOf, STUBS, stubOf } from '../checks/day/pristine.ts';
import { BEYOND, STEPS } from '../checks/command/steps.ts';
import { run } from './kit/check.ts';
import { hasTmux, Terminal } from './kit/terminal.ts';
import { Workshop } from './kit/workshop.ts';

const messages = '03-split-messages/messages.ts';
const mine = '// mine: äöü\nexport const wip = 1;\n';

class Learner extends Workshop {
  read(file: string): string {
    return readFileSync(path.join(this.folder, 'steps', file), 'utf8');
  }

  /** Every content that is kept aside. */
  kept(): string[] {
    const folder = path.join(this.folder, '.saved');
    return existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((file) => /^\d+.*\.ts$/.test(file))
          .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      : [];
  }
}

test('the stubs that are kept are those of steps/', () => {
  expect(readFileSync(STUBS, 'utf8'), 'after a change to steps/: npm run manifest').toBe(stubsText());
});

test('reset brings the stub back, and restore what was there', async () => {
  const learner = new Learner({ name: "Zoë's workshop" });
  learner.write(messages, mine);
  const { exitCode, stdout } = await learner.npm('reset', 'step-3');
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`Saved: steps/${messages}
To bring it back: npm run restore 1
Back as they came: steps/${messages}
Next: npm run check step-3
`);
  expect(learner.read(messages)).toBe(stubOf(messages));
  expect((await learner.npm('reset', 'step-3')).stdout).not.toContain('Saved'); // a stub is no loss
  learner.write(messages, 'another try\n');
  expect((await learner.npm('restore', '1')).stdout).toContain('npm run restore 2');
  expect(learner.read(messages)).toBe(mine);
  expect((await learner.npm('restore')).stdout).toMatch(
    /npm run restore 1 .*by npm run reset step-3: messages\.ts\n.*npm run restore 2 .*by npm run restore 1: messages\.ts\n/,
  );
  expect(learner.kept()).toEqual([mine, 'another try\n']);
});

test('reset works without git, on a missing file, and on a given one', async () => {
  const learner = new Learner();
  rmSync(path.join(learner.folder, 'steps/01-dynbuf'), { recursive: true });
  await learner.npm('reset', 'step-1');
  expect(learner.read('01-dynbuf/dynbuf.ts')).toBe(stubOf('01-dynbuf/dynbuf.ts'));
  const tcp = learner.read('02-server-loop/tcp.ts');
  learner.write('02-server-loop/tcp.ts', 'edited\n');
  learner.write('02-server-loop/server-loop.ts', mine);
  await learner.npm('reset', 'step-2', 'tcp');
  expect(learner.read('02-server-loop/tcp.ts')).toBe(tcp);
  expect(learner.read('02-server-loop/server-loop.ts')).toBe(mine);
  expect(learner.kept()).toEqual(['edited\n']);
});

test('solve puts our solution in place: all three files of step 5, or one', async () => {
  const learner = new Learner();
  const [smart, fixed, server] = Object.keys(STEPS[4]!.exports).map((file) => `05-smarter-buffers/${file}`);
  [smart, fixed, server].forEach((file) => learner.write(file!, `${file} ${mine}`));
  await learner.npm('solve', 'step-5', 'fixed-buffer');
  expect(learner.read(fixed!)).toBe(solutionOf(fixed!));
  expect(learner.read(smart!)).toBe(`${smart} ${mine}`);
  await learner.npm('solve', '5');
  BEYOND.forEach((file) => expect(learner.read(file)).toBe(solutionOf(file))); // what our solution brings along
  expect([smart, fixed, server].map((file) => learner.read(file!))).toEqual(
    [smart, fixed, server].map((file) => solutionOf(file!)),
  );
  expect(learner.kept().sort()).toEqual([smart, fixed, server].map((file) => `${file} ${mine}`).sort());
});

test('save keeps all, and only what is the learner’s', async () => {
  const learner = new Learner();
  expect((await learner.npm('save')).stdout).toContain('nothing to save');
  expect((await learner.npm('restore')).stdout).toContain('Nothing was saved yet');
  learner.write('01-dynbuf/dynbuf.ts', (solution) => solution);
  learner.write(messages, stubOf(messages).replaceAll('\n', '\r\n')); // as Windows may write it
  learner.write('04-handle-requests/echo-server.ts', mine);
  learner.write('04-handle-requests/helper.ts', 'a file of their own\n');
  expect((await learner.npm('save')).stdout).toContain('npm run restore 1');
  expect(learner.kept().sort()).toEqual([mine, 'a file of their own\n']);
});

test('commands side by side never give one number twice', async () => {
  const learner = new Learner();
  learner.write(messages, mine);
  await Promise.all(Array.from({ length: 4 }, () => learner.npm('save')));
  expect(learner.kept()).toEqual([mine, mine, mine, mine]);
});

describe.each([
  ['reset', stubOf(messages)],
  ['restore', 'an older try\n'],
])('%s, killed before any of its changes to the disk', (command, after) => {
  test('loses nothing, and leaves no half of a file', { timeout: 300_000 }, async () => {
    const learner = new Learner();
    if (command === 'restore') {
      learner.write(messages, after);
      await learner.npm('save');
    }
    let changes = 0;
    for (let finished = false; !finished; changes++) {
      learner.write(messages, `${mine}${changes}\n`);
      const { exitCode } = await run(
        process.execPath,
        [
          ...['--import', path.join(import.meta.dirname, 'kit/crash.mjs')],
          ...['checks/command/workshop.mjs', command, command === 'restore' ? '1' : 'step-3'],
        ],
        { cwd: learner.folder, env: { CRASH_AT: String(changes) } },
      );
      finished = exitCode === 0;
      expect([`${mine}${changes}\n`, after]).toContain(learner.read(messages));
      expect([learner.read(messages), ...learner.kept()]).toContain(`${mine}${changes}\n`);
      expect(changes).toBeLessThan(40);
    }
    expect(changes).toBeGreaterThan(10);
    expect(learner.read(messages)).toBe(after);
    expect(readdirSync(path.join(learner.folder, 'steps/03-split-messages'))).toEqual(['messages.ts']);
  });
});

test('nothing is lost in any order of commands, some of them killed', { timeout: 300_000 }, async () => {
  const learner = new Learner();
  let written: string[] = [];
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below; // Lehmer's generator
  for (let turn = 0; turn < 24; turn++) {
    if (random(2) === 0) {
      const over = learner.read(messages); // what the learner replaces by their own hand is gone
      written = written.filter((text) => text !== over || learner.kept().includes(text));
      written.push(`${mine}${turn}\n`);
      learner.write(messages, written.at(-1)!);
    }
    const saves = readdirSync(learner.folder).includes('.saved') ? learner.kept().length : 0;
    const commands = [['reset', 'step-3'], ['solve', '3'], ['save'], ['restore', `${1 + random(saves + 1)}`]];
    const [command, ...words] = commands[random(commands.length)]!;
    const crash = random(3) === 0 ? ['--import', path.join(import.meta.dirname, 'kit/crash.mjs')] : [];
    await run(process.execPath, [...crash, 'checks/command/workshop.mjs', command!, ...words], {
      cwd: learner.folder,
      env: { CRASH_AT: String(random(12)) },
    });
    const there = [learner.read(messages), ...learner.kept()];
    expect(
      written.filter((text) => !there.includes(text)),
      `after ${command} ${words.join(' ')}`,
    ).toEqual([]);
  }
  expect(written.length).toBeGreaterThan(5);
});

test.skipIf(!hasTmux)('diff asks once, and Ctrl-C is no', async () => {
  const terminal = new Terminal(new Learner().folder);
  try {
    terminal.line('npm run -s diff step-3');
    await terminal.until('Do you want to see it? (y/N)');
    terminal.key('C-c');
    await terminal.until('Nothing was shown. For a hint instead: npm run hint step-3');
    terminal.line('npm run -s diff step-3');
    await terminal.until('Do you want to see it? (y/N)', 2);
    terminal.line('y');
    await terminal.until('+++ solutions/03-split-messages/messages.ts');
    terminal.line('npm run -s diff step-3');
    await terminal.until('+++ solutions/03-split-messages/messages.ts', 2);
    expect(terminal.shown().split('(y/N)').length - 1).toBe(2);
  } finally {
    terminal.end();
  }
});

test('what cannot be done is said, with what can', async () => {
  const learner = new Learner();
  for (const [command, ...words] of [
    ['reset'],
    ['reset', 'step-9'],
    ['solve', 'step-5', 'dynbuf'],
    ['restore', '7'],
    ['diff'],
    ['diff', 'step-3'], // nobody is there to be asked
    ['solution', 'nothing'],
  ]) {
    const { exitCode, stderr } = await learner.npm(command!, ...words);
    expect(stderr, command).toContain(`npm run ${command}`);
    expect(stderr).not.toContain('    at ');
    expect(exitCode).toBe(2);
  }
});

describe('diff and solution', () => {
  const learner = new Learner();

  test('diff shows lines of both, and no colours in a pipe; npm may swallow --yes', async () => {
    learner.write(messages, (solution) => solution.replace('newline + 1', 'newline'));
    for (const flags of [['--yes'], ['--', '--yes']]) {
      const { exitCode, stdout } = await learner.npm('diff', 'step-3', ...flags);
      expect(stdout).toContain(`--- steps/${messages}\tyours\n+++ solutions/${messages}\tours\n@@`);
      expect(stdout).toMatch(/^-.*newline\)/m);
      expect(stdout).toMatch(/^\+.*newline \+ 1\)/m);
      expect(stdout).not.toContain('\x1b');
      expect(exitCode).toBe(0);
    }
  });

  test('the ends of lines are no difference', async () => {
    learner.write(messages, (solution) => solution.replaceAll('\n', '\r\n'));
    const { stdout } = await learner.npm('diff', '3', '--', '--yes');
    expect(stdout).toBe(`steps/${messages} is our solution, line by line.\n`);
  });

  test('solution prints the files that the learner writes', async () => {
    expect((await learner.npm('solution', 'step-2')).stdout).toBe(
      `// solutions/02-server-loop/server-loop.ts\n\n${solutionOf('02-server-loop/server-loop.ts')}`,
    );
    expect((await learner.npm('solution', 'step-5')).stdout.match(/^\/\/ solutions\//gm)).toHaveLength(
      3 + BEYOND.length,
    );
  });
});

test('list shows where one stands, and checks only what has changed', async () => {
  const learner = new Learner();
  expect((await learner.npm('list')).stdout).toContain('0 of 5 steps');
  learner.write('01-dynbuf/dynbuf.ts', (solution) => solution);
  learner.write(messages, (solution) => solution.replace('newline + 1', 'newline'));
  const { stdout, exitCode } = await learner.npm('list');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/✓ 1 dynbuf +13 of 13 checks +moved up to [\d.]+ bytes a byte\n/);
  expect(stdout).toMatch(/· 2 server-loop +not written yet\n/);
  expect(stdout).toMatch(/✗ 3 split-messages +\d+ of 18 checks/);
  expect(stdout).toContain('████░░░░░░░░░░░░░░░░ 1 of 5 steps');
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^Next: read docs\/02-server-loop\.md/);
  expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
  for (const flags of [['--json'], ['--', '--json']]) {
    const json = JSON.parse((await learner.npm('list', ...flags)).stdout);
    expect(json).toMatchObject({
      done: 1,
      of: 5,
      steps: [{ step: 1, state: 'passed', passed: 13, checks: 13 }, {}, {}, {}, {}],
    });
  }
  // It rests on every file of the steps, also on one that no check names.
  learner.write('01-dynbuf/helper.ts', 'export const half = (n: number) => n / 2;\n');
  learner.write('01-dynbuf/dynbuf.ts', (solution) => `import { half } from './helper.ts';\nvoid half(2);\n${solution}`);
  expect((await learner.npm('list')).stdout).toContain('1 of 5 steps');
  learner.write('01-dynbuf/helper.ts', 'throw new Error();\n');
  expect((await learner.npm('list')).stdout).toContain('0 of 5 steps');
  learner.write('01-dynbuf/dynbuf.ts', (solution) => solution);
  expect((await learner.npm('list')).stdout).toContain('1 of 5 steps');
  // The verdict is a remembered one: with the old files and the old checks, nothing needs to run.
  const memory = path.join(learner.folder, '.workshop.json');
  writeFileSync(memory, readFileSync(memory, 'utf8').replace('"passed": 13', '"passed": 12'));
  expect((await learner.npm('list')).stdout).toContain('12 of 13 checks');
  writeFileSync(memory, 'no JSON');
  expect((await learner.npm('list')).stdout).toContain('13 of 13 checks');
});
