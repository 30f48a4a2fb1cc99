// The list of mutants that nobody need notice is about the solutions as they are. (npm run mutate makes the mutants.)

import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../checks/command/steps.ts';
import { run } from './kit/check.ts';
import { EQUIVALENTS_FILE, readEquivalents, squeezed } from './mutation/mutant.ts';
import { findSubjects, SUBJECTS } from './mutation/subjects.ts';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

test.each(readEquivalents(ROOT))('$file: $original → $replacement', (entry) => {
  const { file, original, replacement, kind, reason, follows = '', times = 1, ...others } = entry;
  expect(others).toEqual({});
  expect(['same', 'allowed']).toContain(kind);
  expect(squeezed(read(file)).split(squeezed(follows + original)).length).toBeGreaterThan(times);
  expect(replacement).not.toBe(original);
  expect(reason.length).toBeGreaterThan(40);
  for (const [file] of reason.matchAll(/\b(tests|checks|docs)\/[\w/-]+\.\w+/g)) {
    expect(existsSync(path.join(ROOT, file)), file).toBe(true);
  }
});

test('every file of the solutions has tests that notice its mutants', () => {
  for (const { file, tests } of SUBJECTS) {
    expect(tests, file).not.toEqual([]);
    expect(tests.filter((test) => !existsSync(path.join(ROOT, test)))).toEqual([]);
  }
});

test('a step, a file and its name are all understood', () => {
  const files = (word: string) => findSubjects(word).map(({ file }) => file);
  expect(files('step-3')).toEqual(['solutions/03-split-messages/messages.ts']);
  expect(files('messages')).toEqual(files('3'));
  expect(files('./solutions/03-split-messages/messages.ts')).toEqual(files('3'));
  expect(files('echo-server')).toHaveLength(2);
  expect(files('server')).toEqual([]);
});

test('what is not there is an error that says what is', async () => {
  const { exitCode, stderr } = await run('npm', ['run', '-s', 'mutate', '--', 'step-9']);
  expect(stderr).toContain('called "step-9"');
  expect(stderr).toContain('solutions/03-split-messages/messages.ts');
  expect(exitCode).toBe(2);
});

test('the README of the checks counts the list', () => {
  const listed = readEquivalents(ROOT).reduce((sum, { times = 1 }) => sum + times, 0);
  expect(squeezed(read('checks/README.md')), EQUIVALENTS_FILE).toContain(`${listed} are listed in`);
});
