// The museum of mistakes shows what really comes: every exhibit is made anew, and compared.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesOf, STEPS } from '../checks/command/steps.ts';
import { EXHIBITS, namesOf, type Exhibits } from '../checks/museum/exhibits.ts';
import { run } from './kit/check.ts';

const MINUTES = 60_000; // milliseconds
const files = STEPS.flatMap(filesOf);
const kept = JSON.parse(readFileSync(EXHIBITS, 'utf8')) as Exhibits;

async function make(folder: string): Promise<Exhibits> {
  const { stdout, stderr } = await run(process.execPath, ['checks/museum/museum.mjs', '--print', folder]);
  if (stdout === '') {
    throw new Error(stderr);
  }
  return JSON.parse(stdout);
}

test('every mistake has an exhibit, of at most 12 lines', () => {
  for (const file of files) {
    expect(Object.keys(kept[file] ?? {}), file).toEqual(namesOf('checks/mistakes', file));
    for (const [name, lines] of Object.entries(kept[file]!)) {
      expect(lines.length, name).toBeGreaterThan(0);
      expect(lines.length, name).toBeLessThanOrEqual(12);
    }
  }
});

test('the exhibits are what comes of the specimens', { timeout: 15 * MINUTES }, async () => {
  expect(await make('checks/mistakes')).toEqual(kept);
});

test('right code, however it is written, does in none of them anything else', { timeout: 15 * MINUTES }, async () => {
  expect(await make('tests/right')).toEqual(Object.fromEntries(files.map((file) => [file, {}])));
});
