// Code that never comes to its end, in every way that learners find: a verdict, the place, and no process left behind.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Workshop } from './kit/workshop.ts';

const dynbuf = '01-dynbuf/dynbuf.ts';
const serverLoop = '02-server-loop/server-loop.ts';
const messages = '03-split-messages/messages.ts';

const fromZero = (solution: string) => solution.replace('Math.max(buf.data.length, MIN_CAPACITY)', 'buf.data.length');

/** What `npm run check` prints where `file` is our solution, changed by `edit`. Logs the seconds to the verdict. */
async function check(step: string, file: string, edit: (solution: string) => string): Promise<string> {
  const workshop = new Workshop();
  workshop.write(file, (solution) => {
    const edited = edit(solution);
    expect(edited).not.toBe(solution);
    return edited;
  });
  const start = performance.now();
  const { exitCode, stdout } = await workshop.npm('check', step);
  console.log(
    `${expect.getState().currentTestName}: ${((performance.now() - start) / 1000).toFixed(1)} s to the verdict`,
  );
  expect(exitCode).toBe(1);
  return stdout;
}

/** The line of a file's solution on which `text` stands, once `edit` has changed it. */
const lineOf = (source: string, text: string) => source.slice(0, source.indexOf(text)).split('\n').length;

test('a loop: the check under way, the loop, the variables that stand still', async () => {
  const stdout = await check('step-1', dynbuf, fromZero);
  expect(stdout).toContain('✗ holds the bytes of the first push');
  expect(stdout).toContain('This never ends: the loop `while (capacity < newLength)` in bufPush goes round for ever.');
  expect(stdout).toMatch(/When it was stopped: `capacity` stays 0; `newLength` stays \d+;/);
  expect(stdout).toMatch(/Look at steps\/01-dynbuf\/dynbuf\.ts:2\d/);
});

test('a loop that calls: it is the loop that is named, and not what it calls', async () => {
  const stdout = await check('step-3', messages, (solution) =>
    `${solution}
function isNewline(buf: DynBuf, i: number): boolean {
  let found = false;
  for (let look = 0; look < 1000; look++) {
    found = buf.data[i] === NEWLINE;
  }
  return found;
}
`.replace(/const newline = .*;/, 'let newline = 0;\n  while (!isNewline(buf, newline)) {\n    newline += 0;\n  }'),
  );
  expect(stdout).toContain('the loop `while (!isNewline(buf, newline))` in cutMessage goes round for ever');
  expect(stdout).toContain('`newline` stays 0');
});

test('a loop of promises that resolve at once; what passed before it is kept', async () => {
  const stdout = await check('step-2', serverLoop, (solution) =>
    solution.replace(/if \(data\.length === 0\) \{\s+return;\s+\}/, ''),
  );
  expect(stdout).toContain('✓ answers a message that comes in one chunk');
  expect(stdout).toContain('✗ ends at the end of the stream');
  expect(stdout).toContain('This never ends: the loop `while (true)` in serveClient goes round for ever.');
  expect(stdout).toMatch(/Look at steps\/02-server-loop\/server-loop\.ts:\d+/);
});

test('a loop while the file is loaded', async () => {
  const stdout = await check('step-1', dynbuf, (solution) => `${solution}\nwhile (MIN_CAPACITY > 0);\n`);
  expect(stdout).toContain('the loop `while (MIN_CAPACITY > 0)` in the file itself goes round for ever');
});

test('an await at the top of a file that waits for ever', async () => {
  const stdout = await check('step-1', dynbuf, (solution) => `${solution}\nawait new Promise(() => {});\n`);
  expect(stdout).toContain('an await at its top waits for something that never happens');
});

test('a function that calls itself for ever', async () => {
  const stdout = await check('step-3', messages, (solution) =>
    solution.replace('buf.length -= len;', 'buf.length -= len;\n  bufPop(buf, 0);'),
  );
  expect(stdout).toContain('Maximum call stack size exceeded: a function calls itself');
  expect(stdout).toMatch(/Look at steps\/03-split-messages\/messages\.ts:\d+/);
});

test('a promise that never settles: the await that waits for it', async () => {
  let edited = '';
  const stdout = await check('step-2', serverLoop, (solution) => {
    edited = solution.replace('return;', 'await new Promise(() => {});');
    return edited;
  });
  expect(stdout).toContain('serveClient has not ended: the stream is at its end');
  const line = lineOf(edited, 'await new Promise');
  expect(stdout).toContain(`It still waits, in line ${line}:\n      await new Promise(() => {});`);
  expect(stdout).toContain(`Look at steps/02-server-loop/server-loop.ts:${line}`);
});

test('a loop that prints: some of it is shown, and that there was more', async () => {
  const stdout = await check('step-1', dynbuf, (solution) =>
    solution.replace(
      'data.copy(buf.data',
      "for (let i = 0; i < 20_000; i++) console.log('pushed', i);\n  data.copy(buf.length < 0 ? data : data",
    ),
  );
  expect(stdout).toContain('| pushed 0');
  expect(stdout).toContain('and on and on');
  expect(stdout.length).toBeLessThan(5000);
});

test('memory that runs away is stopped before the machine is', async () => {
  const stdout = await check('step-1', dynbuf, (solution) =>
    solution.replace(
      'data.copy(buf.data',
      'const all: Buffer[] = [];\n  while (all.length >= 0) all.push(Buffer.alloc(1e8, 1));\n  data.copy(buf.data',
    ),
  );
  expect(stdout).toMatch(/This was stopped when it had used [\d,]+ MB of memory/);
});

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'after %s no process is left, although it loops',
  async (signal) => {
    const workshop = new Workshop();
    workshop.write(dynbuf, fromZero);
    const child = spawn('npm', ['run', '-s', 'check', 'step-1'], {
      cwd: workshop.folder,
      detached: true,
      stdio: 'ignore',
    });
    const group = -child.pid!;
    await wait(1500); // by now it loops, on most machines; before that the signal must do as well
    process.kill(signal === 'SIGKILL' ? child.pid! : group, signal);
    await once(child, 'exit');
    expect(await isGone(group)).toBe(true);
  },
);

/** Waits until no process of a group is left; false where some stay. */
async function isGone(group: number): Promise<boolean> {
  for (let turn = 0; turn < 300; turn++) {
    try {
      process.kill(group, 0);
    } catch {
      return true;
    }
    await wait(100);
  }
  process.kill(group, 'SIGKILL');
  return false;
}
