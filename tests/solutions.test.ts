// The checks pass every solution, stretch included, and no stub.

import * as path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, STEPS } from '../checks/command/steps.ts';
import { checkJson } from './kit/check.ts';

test.each(STEPS)('the solution of step $number passes every check, ★ included', async ({ slug }) => {
  const {
    exitCode,
    steps: [result],
  } = await checkJson(slug, path.join(ROOT, 'solutions'));
  expect(result!.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
  expect(result!.typeErrors).toEqual([]);
  expect(result!.checks.length).toBeGreaterThan(10);
  expect(exitCode).toBe(0);
});

test.each(STEPS)('every check of the untouched step $number says "not written yet"', async ({ number, slug }) => {
  const {
    exitCode,
    steps: [result],
  } = await checkJson(slug, path.join(ROOT, 'steps'));
  expect(result!.checks.filter(({ state }) => state !== 'not written')).toEqual([]);
  expect(result!.checks.length).toBeGreaterThan(10);
  for (const { failure } of result!.checks) {
    expect(failure?.message).toMatch(new RegExp(`^step ${number}: \\w+ is not written yet$`));
    expect(failure?.place?.line).toBeGreaterThan(0);
  }
  expect(result!.state).toBe('not written');
  expect(exitCode).toBe(1);
});
