// The check command, driven through npm as a learner does.

import { cpSync, existsSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, STEPS } from '../checks/command/steps.ts';
import { run } from './kit/check.ts';
import { Workshop } from './kit/workshop.ts';

const dynbuf = '01-dynbuf/dynbuf.ts';
const ANSI = /\x1b\[/;

describe('a fresh workshop', () => {
  const workshop = new Workshop();

  test('check shows all steps, says that red is expected, and where to begin', async () => {
    const { exitCode, stdout } = await workshop.npm('check');
    expect(exitCode).toBe(1);
    for (const { number, slug } of STEPS) {
      expect(stdout).toMatch(new RegExp(`· ${number} ${slug} +not written yet`));
    }
    expect(stdout).toContain('each step begins red');
    expect(stdout).toMatch(/bufPush is not written yet: open steps\/01-dynbuf\/dynbuf\.ts:\d+/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      'Next: read docs/01-dynbuf.md, write it, then: npm run check step-1',
    );
  });

  test.each(['step-3', '3', '03', '03-split-messages', 'split-messages', 'STEP-3'])('%s is step 3', async (name) => {
    const { exitCode, stdout } = await workshop.npm('check', name);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Step 3 · split-messages/);
  });

  test.each(['step-6', '0', 'dynbufs', 'steps/01-dynbuf/dynbuf.ts.bak'])(
    '%s is no step: all are listed, exit code 2',
    async (name) => {
      const { exitCode, stdout, stderr } = await workshop.npm('check', name);
      expect(exitCode).toBe(2);
      expect(stdout).toBe('');
      for (const { number, slug } of STEPS) {
        expect(stderr).toContain(`step-${number}   ${slug}`);
      }
    },
  );

  test('an unknown flag is an error that shows the usage', async () => {
    const { exitCode, stderr } = await workshop.npm('check', '--', '--jsno');
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Unknown option '--jsno'");
    expect(stderr).toContain('npm run check step-3');
  });

  test.each([['--json'], ['--', '--json']])('JSON with %s, although npm swallows flags', async (...flags) => {
    const { exitCode, stdout } = await workshop.npm('check', 'step-1', ...flags);
    const [own, npms] = stdout.split(/(?<=\n\})\n(?=\{)/); // npm, told --json and not passing it on, adds an error of its own
    expect(JSON.parse(own!)).toMatchObject({
      exitCode: 1,
      steps: [{ step: 1, name: '01-dynbuf', state: 'not written' }],
    });
    expect(npms === undefined || 'error' in JSON.parse(npms)).toBe(true);
    expect(exitCode).toBe(1);
    const { stdout: right } = await workshop.npm('check', 'step-1', ...flags, '--tree=solutions');
    expect(JSON.parse(right)).toMatchObject({ exitCode: 0, steps: [{ state: 'passed' }] });
  });

  test('prints no colours into a pipe, and none with NO_COLOR', async () => {
    const { stdout } = await workshop.npm('check', 'step-1');
    expect(stdout).not.toMatch(ANSI);
    const check = ['checks/command/check.mjs', 'step-1'];
    const options = { cwd: workshop.folder };
    expect((await run(process.execPath, check, { ...options, env: { FORCE_COLOR: '1' } })).stdout).toMatch(ANSI);
    expect((await run(process.execPath, check, { ...options, env: { NO_COLOR: '1' } })).stdout).not.toMatch(ANSI);
  });

  test('--tree checks another folder, named from where the command is called', async () => {
    for (const flags of [
      ['--tree', 'solutions'],
      ['--tree=solutions'],
      ['--', '--tree', 'solutions'],
      ['--', '--tree=./solutions/'],
    ]) {
      const { exitCode, stdout } = await workshop.npm('check', 'step-3', ...flags);
      expect(stdout).toContain('✓ cuts a message, newline included');
      expect(exitCode).toBe(0);
    }
    const { exitCode, stderr } = await workshop.npm('check', '--', '--tree', 'nowhere');
    expect(stderr).toContain('There is no folder');
    expect(exitCode).toBe(2);
  });
});

test('a learner goes from step to step', async () => {
  const workshop = new Workshop({ name: "Zoë's workshop" });
  for (const { number, name } of STEPS) {
    cpSync(path.join(workshop.folder, 'solutions', name), path.join(workshop.folder, 'steps', name), {
      recursive: true,
    });
    const { exitCode, stdout } = await workshop.npm('check', `step-${number}`);
    expect(stdout).not.toContain('✗');
    expect(stdout).toContain(number < 5 ? `npm run check step-${number + 1}` : 'npm run serve step-5');
    expect(stdout.includes('npm run finish')).toBe(number === 5);
    expect(exitCode).toBe(0);
  }
  const { exitCode, stdout } = await workshop.npm('check');
  expect(stdout).toContain('All five steps pass');
  expect(exitCode).toBe(0);
});

describe('what is wrong is said in one sentence, with the place', () => {
  const workshop = new Workshop();

  test('a wrong result: the story, the bytes, a caret, the function', async () => {
    workshop.write(dynbuf, (solution) => solution.replace('data.copy(buf.data, buf.length)', 'data.copy(buf.data, 0)'));
    const { exitCode, stdout } = await workshop.npm('check', 'step-1');
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`
      bufPush(buf, "one\\n")
      bufPush(buf, "two\\n")

    the held bytes:
    expected  "one\\ntwo\\n"
    got       "two\\n\\0\\0\\0\\0"
               ^ byte 0: "o" expected, "t" came
`);
    expect(stdout).toMatch(/Look at steps\/01-dynbuf\/dynbuf\.ts:\d+/);
    expect(stdout).toMatch(/\d+ more fail for now/);
    expect(stdout).not.toMatch(/node_modules|checks\/kit|<Buffer/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('Next: mend it, then: npm run check step-1');
  });

  test('an error that the code throws', async () => {
    workshop.write(dynbuf, (solution) =>
      solution.replace('buf.length = newLength;', 'buf.length = newLength;\n  JSON.parse("{");'),
    );
    const { stdout } = await workshop.npm('check', 'step-1');
    expect(stdout).toContain('threw SyntaxError');
    expect(stdout).toMatch(/Look at steps\/01-dynbuf\/dynbuf\.ts:\d+/);
  });

  test('a type error fails the check, and hides no result', async () => {
    workshop.write(dynbuf, (solution) => `${solution}\nconst wrong: number = 'text';\n`);
    const { exitCode, stdout } = await workshop.npm('check', 'step-1');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('✓ holds the bytes of the first push');
    expect(stdout).toMatch(
      /✗ type error at steps\/01-dynbuf\/dynbuf\.ts:\d+:7: Type 'string' is not assignable to type 'number'/,
    );
  });

  test('a type error elsewhere does not disturb', async () => {
    workshop.write(dynbuf, (solution) => `${solution}\nconst wrong: number = 'text';\n`);
    workshop.write('03-split-messages/messages.ts', (solution) => solution);
    const { exitCode, stdout } = await workshop.npm('check', 'step-3');
    expect(stdout).not.toContain('type error');
    expect(exitCode).toBe(0);
  });

  test('a syntax error', async () => {
    workshop.write(dynbuf, (solution) => solution.replace('buf.length = newLength;', 'buf.length = = newLength;'));
    const { exitCode, stdout } = await workshop.npm('check', 'step-1');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /This is not TypeScript yet: Expression expected\.\s+Look at steps\/01-dynbuf\/dynbuf\.ts:\d+/,
    );
  });

  test('a missing export', async () => {
    workshop.write(dynbuf, (solution) => solution.replace('export function bufPush', 'function bufPush'));
    const { exitCode, stdout } = await workshop.npm('check', 'step-1');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('steps/01-dynbuf/dynbuf.ts does not export bufPush');
  });

  test('a missing file', async () => {
    rmSync(path.join(workshop.folder, 'steps', dynbuf));
    const { exitCode, stdout } = await workshop.npm('check', 'step-1');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('steps/01-dynbuf/dynbuf.ts is missing. This brings back the stub: npm run reset step-1 dynbuf');
  });

  test('an error while the file is loaded', async () => {
    workshop.write(dynbuf, (solution) => `${solution}\nJSON.parse('{');\n`);
    const { exitCode, stdout } = await workshop.npm('check', 'step-1');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/cannot be loaded: .*JSON/);
    expect(stdout).toMatch(/Look at steps\/01-dynbuf\/dynbuf\.ts:\d+/);
  });

  test('what the learner printed is shown as theirs, under its check', async () => {
    workshop.write(dynbuf, (solution) =>
      solution.replace('buf.length = newLength;', 'console.log("now", newLength);\n  buf.length = 1;'),
    );
    const { stdout } = await workshop.npm('check', 'step-1');
    expect(stdout).toMatch(/your code printed:\n +\| now 5/);
  });

  test('a right step in a tree whose earlier step is wrong', async () => {
    workshop.write(dynbuf, (solution) => solution.replace('data.copy(buf.data, buf.length)', 'data.copy(buf.data, 0)'));
    workshop.write('02-server-loop/server-loop.ts', (solution) => solution);
    const { exitCode, stdout } = await workshop.npm('check', 'step-2');
    expect(stdout).toContain(
      'Step 2 is right; the trouble is in step 1: the check "holds the bytes of many pushes, in order" fails.',
    );
    expect(stdout).toContain('Next: npm run check step-1');
    expect(exitCode).toBe(0);
  });

  test('a given file that was edited', async () => {
    workshop.write(dynbuf, (solution) => solution);
    workshop.write('02-server-loop/tcp.ts', (given) => given.replace('conn.socket.resume();', ''));
    const { stdout } = await workshop.npm('check', 'step-2');
    expect(stdout).toContain(
      'Step 2 is right; the trouble is that steps/02-server-loop/tcp.ts, which is given, was changed',
    );
    expect(stdout).toContain('Next: npm run reset step-2 tcp');
  });
});

test('what is not installed is said, with the remedy', async () => {
  const { exitCode, stderr } = await new Workshop({ installed: false }).npm('check');
  expect(stderr).toContain('npm ci');
  expect(exitCode).toBe(2);
});

test.runIf(process.version.startsWith('v20.'))('what a command that was killed left behind is swept up', async () => {
  const left = path.join(ROOT, 'node_modules/.cache/workshop-99999999'); // no process has such a number
  mkdirSync(left, { recursive: true });
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(left, longAgo, longAgo);
  await new Workshop().npm('hint', 'step-1');
  expect(existsSync(left)).toBe(false);
});
