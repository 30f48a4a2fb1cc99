// The throughput lab, as a learner runs it; what it counts is checked, and no time is.

import * as path from 'node:path';
import { expect, test } from 'vitest';
import { countLevers, missing } from '../benchmarks/lab/levers.ts';
import { ROOT } from '../checks/command/steps.ts';
import { run } from './kit/check.ts';
import { Workshop } from './kit/workshop.ts';

const next = async (file: string) => {
  const module = await import(path.join(ROOT, file));
  return missing(await countLevers(module.createServer ?? module.createEchoServer))[0]?.number;
};

test('each server of docs/faster.md lacks the lever that comes after it', async () => {
  expect(await next('solutions/04-handle-requests/echo-server.ts')).toBe(1);
  expect(await next('benchmarks/levers/1-deferred-removal.ts')).toBe(2);
  expect(await next('benchmarks/levers/2-one-write.ts')).toBe(3);
  expect(await next('benchmarks/levers/3-one-output.ts')).toBe(4);
  expect(await next('benchmarks/levers/4-adopted-chunk.ts')).toBe(5);
  expect(await next('benchmarks/levers/5-byte-loop.ts')).toBeUndefined();
  expect(await next('solutions/05-smarter-buffers/echo-server.ts')).toBeUndefined();
});

test("the lab shows the learner's servers beside ours, and names the next lever", async () => {
  const workshop = new Workshop();
  for (const file of ['01-dynbuf/dynbuf', '02-server-loop/server-loop', '03-split-messages/messages']) {
    workshop.write(`${file}.ts`, (solution) => solution);
  }
  workshop.write('04-handle-requests/echo-server.ts', (solution) => solution);
  const { exitCode, stdout, stderr } = await workshop.npm('lab', 'throughput');
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /yours, of step 4 +█+ [\d,]+\n +step 5: the full server +█+ [\d,]+\n +readline 'line' +█+ [\d,]+/,
  );
  expect(stdout).toContain('The next to pull is lever 1: move nothing.');
  expect(exitCode).toBe(0);
});

test('an experiment that does not exist is an error that lists those that do', async () => {
  const { exitCode, stderr } = await run('npm', ['run', '-s', 'lab', 'warp']);
  expect(stderr).toContain('There is no experiment "warp".');
  expect(stderr).toContain('npm run lab throughput');
  expect(exitCode).toBe(2);
});
