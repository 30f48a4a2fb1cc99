// npm run hint, as a learner climbs it.

import { expect, test } from 'vitest';
import { hintsFor } from '../checks/command/hint.ts';
import { filesOf, STEPS } from '../checks/command/steps.ts';
import { declarations } from './kit/source.ts';
import { Workshop } from './kit/workshop.ts';

test.each(STEPS.flatMap(filesOf))('%s has a ladder of four hints, and none gives a line away', (file) => {
  const ladder = hintsFor(file);
  expect(ladder.map(({ title }) => title)).toEqual(['Question', 'Place', 'Technique', 'Shape']);
  const lines = declarations(`solutions/${file}`)
    .filter(({ isFunction }) => isFunction)
    .flatMap(({ body }) => body.split('\n').map((line) => line.trim()))
    .filter((line) => line.length > 25);
  for (const { text } of ladder) {
    expect(text.length).toBeGreaterThan(60);
    expect(lines.filter((line) => text.includes(line))).toEqual([]);
  }
});

test('each call goes one rung further; what the check saw comes first', async () => {
  const workshop = new Workshop();
  const title = async (...args: string[]) => (await workshop.npm('hint', ...args)).stdout.split('\n')[0];
  expect(await title('step-3')).toBe('03-split-messages, messages.ts: hint 1 of 4 · Question');
  expect(await title('step-3')).toBe('03-split-messages, messages.ts: hint 2 of 4 · Place');
  expect(await title('split-messages')).toBe('03-split-messages, messages.ts: hint 3 of 4 · Technique');
  expect(await title('step-1')).toBe('01-dynbuf, dynbuf.ts: hint 1 of 4 · Question');
  for (let rung = 4; rung < 7; rung++) {
    expect(await title('3')).toBe('03-split-messages, messages.ts: hint 4 of 4 · Shape');
  }
  workshop.write('03-split-messages/messages.ts', (solution) =>
    solution.replace('bufPop(buf, newline + 1)', 'bufPop(buf, newline)'),
  );
  await workshop.npm('check', 'step-3');
  const { stdout } = await workshop.npm('hint', 'step-3', '--', '--again');
  expect(stdout).toContain('hint 1 of 5 · What the last check saw');
  expect(stdout).toContain('pops `idx` bytes');
  expect(await title('3')).toBe('03-split-messages, messages.ts: hint 2 of 5 · Question');
});

test('what a check saw is told once, whatever was told before, and not about other code', async () => {
  const workshop = new Workshop();
  const title = async () => (await workshop.npm('hint', 'step-3')).stdout.split('\n')[0]!.split(': ')[1];
  expect(await title()).toBe('hint 1 of 4 · Question');
  workshop.write('03-split-messages/messages.ts', (solution) =>
    solution.replace('bufPop(buf, newline + 1)', 'bufPop(buf, newline)'),
  );
  await workshop.npm('check', 'step-3');
  expect(await title()).toBe('hint 1 of 5 · What the last check saw');
  expect(await title()).toBe('hint 3 of 5 · Place');
  await workshop.npm('reset', 'step-3');
  expect(await title()).toBe('hint 3 of 4 · Technique');
});

test('a step of three files: the hint is about the one that is next', async () => {
  const workshop = new Workshop();
  workshop.write('05-smarter-buffers/smart-buffer.ts', (solution) => solution);
  await workshop.npm('check', 'step-5');
  expect((await workshop.npm('hint', 'step-5')).stdout).toContain('fixed-buffer.ts: hint 1 of 4');
});

test('all hints at once, of one file of step 5; and what it cannot understand', async () => {
  const workshop = new Workshop();
  const { stdout } = await workshop.npm('hint', 'step-5', '--', 'fixed-buffer', '--all');
  for (const { text } of hintsFor('05-smarter-buffers/fixed-buffer.ts')) {
    expect(words(stdout)).toContain(words(text));
  }
  for (const args of [[], ['step-9'], ['step-5', '--', 'dynbuf'], ['step-5', '--', '--al']]) {
    const { exitCode, stderr } = await workshop.npm('hint', ...args);
    expect(stderr).toContain('npm run hint step-3');
    expect(exitCode).toBe(2);
  }
});

/** A text without its line breaks: where they are depends on the terminal. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ');
}
