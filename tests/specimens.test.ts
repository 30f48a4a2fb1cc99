// The checks are sharp: every known mistake is rejected. They are fair: every solution written differently is accepted.

import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesOf, STEPS } from '../checks/command/steps.ts';
import { FINGERPRINTS } from '../checks/recognition/recognise.ts';
import { checkJson, run, specimens, treeWith, type Specimen } from './kit/check.ts';

const mistakes = specimens('checks/mistakes');
const right = specimens('tests/right');

const unnamed: string[] = [];

const byPath = (all: Specimen[]) => all.map((specimen) => [specimen.path, specimen] as const);

async function check(specimen: Specimen) {
  const tree = treeWith(specimen);
  try {
    const { exitCode, steps } = await checkJson(specimen.step, tree);
    return { exitCode, result: steps[0]! };
  } finally {
    rmSync(tree, { recursive: true });
  }
}

describe.concurrent('a mistake is rejected, by a check and not by accident', () => {
  test.each(byPath(mistakes))('%s', async (_, specimen) => {
    const { exitCode, result } = await check(specimen);
    const failed = result.checks.filter(({ state }) => state === 'failed');
    expect(result.broken).toBeUndefined();
    expect(result.typeErrors).toEqual([]);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every(({ failure }) => failure!.message.length > 20)).toBe(true);
    if (specimen.source.startsWith('// Title: ★')) {
      // it falls short of a stretch item only
      expect(failed.every(({ stretch }) => stretch)).toBe(true);
      expect(exitCode).toBe(0);
    } else {
      if (result.mistake === undefined) {
        unnamed.push(specimen.path);
      }
      expect([undefined, specimen.name]).toContain(result.mistake?.name); // its own name, or none
      expect(failed.some(({ stretch }) => !stretch)).toBe(true);
      expect(exitCode).toBe(1);
    }
  });
});

describe.concurrent('a solution written differently is accepted', () => {
  test.each(byPath(right))('%s', async (_, specimen) => {
    const { exitCode, result } = await check(specimen);
    expect(result.checks.filter(({ state, stretch }) => state !== 'passed' && !stretch)).toEqual([]);
    expect(result.typeErrors).toEqual([]);
    expect(exitCode).toBe(0);
  });
});

test('nearly every mistake is called by its name', () => {
  console.log(`called by their names: all but ${unnamed.length} of ${mistakes.length} mistakes\n${unnamed.join('\n')}`);
  expect(unnamed.length).toBeLessThan(0.1 * mistakes.length);
});

test('the fingerprints of the mistakes are those of the specimens', async () => {
  const { stdout } = await run(process.execPath, ['checks/recognition/learn.mjs', '--print']);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(FINGERPRINTS, 'utf8')));
});

test('there are enough of both for every file', () => {
  for (const file of STEPS.flatMap(filesOf)) {
    expect(mistakes.filter((specimen) => specimen.file === file).length, `mistakes of ${file}`).toBeGreaterThanOrEqual(
      8,
    );
    expect(right.filter((specimen) => specimen.file === file).length, `right ones of ${file}`).toBeGreaterThanOrEqual(
      4,
    );
  }
});

test('every specimen says what it is', () => {
  for (const { path, source } of mistakes) {
    expect(source, path).toMatch(
      /^\/\/ Title: .+\n\/\/ Says: .+\n(\/\/   .+\n)*\/\/ See: docs\/[\w-]+\.md(#[\w-]+)?\n/,
    );
  }
  for (const { path, source } of right) {
    expect(source, path).toMatch(/^\/\/ Right: .+\n/);
  }
});
