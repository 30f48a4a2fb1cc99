// Runs before each file of checks: starts the autopsy that ends endless loops, and sees to errors that nobody caught.

import { appendFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { TOO_MUCH } from './meta.ts';
import { isProperty } from './property.ts';

const BEAT = 50; // milliseconds
const MOST_OUTPUT = 500; // prints
const LAST_MOMENT = 20; // milliseconds after the last check, for errors that come late

// The check command passes both; plain vitest passes neither.
const log = process.env.CHECK_LOG;
const replays = process.env.CHECK_REPLAY !== undefined;
const skipped = new Set<string>(JSON.parse(process.env.CHECK_SKIP ?? '[]'));

const heart = new Int32Array(new SharedArrayBuffer(8)); // beats, and checks begun
if (process.env.CHECK_DEBUG === undefined) {
  // at a breakpoint every heart stands still
  new Worker(new URL('./autopsy.mjs', import.meta.url), {
    workerData: { heart, log, again: skipped.size > 0 },
  }).unref();
}
setInterval(() => Atomics.add(heart, 0, 1), BEAT).unref();

write({ pid: process.pid });

// What the learner's code prints goes to the report, and not without end.
let room = MOST_OUTPUT;
for (const name of ['log', 'info', 'debug', 'warn', 'error', 'dir', 'table', 'trace'] as const) {
  const print = console[name].bind(console) as (...args: unknown[]) => void;
  console[name] = (...args: unknown[]) => {
    if (room-- > 0) {
      print(...args);
    } else if (room === -1) {
      print(TOO_MUCH);
    }
  };
}
for (const [stream, print] of [
  [process.stdout, 'log'],
  [process.stderr, 'error'],
] as const) {
  stream.write = (text: string | Uint8Array, ...rest: unknown[]) => {
    console[print](String(text).slice(0, 1000).trimEnd());
    const done = rest.at(-1);
    if (typeof done === 'function') {
      done();
    }
    return true;
  };
}

const uncaught: unknown[] = [];
process.on('unhandledRejection', (error) => uncaught.push(error));
process.on('uncaughtException', (error) => uncaught.push(error));

beforeEach((context) => {
  Atomics.add(heart, 1, 1);
  write({ started: context.task.name });
  if (skipped.has(context.task.name) || (replays && !isProperty(context.task.name))) {
    context.skip();
  }
});

afterEach(async (context) => {
  await new Promise((resolve) => setImmediate(resolve)); // a rejection is unhandled only after its turn
  const { name, meta, result } = context.task;
  write({ ended: name, state: uncaught.length > 0 ? 'fail' : result?.state, meta });
  throwUncaught();
});

afterAll(async () => {
  await new Promise((resolve) => setTimeout(resolve, LAST_MOMENT));
  throwUncaught();
});

function throwUncaught(): void {
  const error = uncaught.shift();
  if (error !== undefined) {
    uncaught.length = 0;
    throw Object.assign(error instanceof Error ? error : new Error(String(error)), { uncaught: true });
  }
}

function write(line: object): void {
  if (log !== undefined) {
    appendFileSync(log, `${JSON.stringify(line)}\n`);
  }
}
