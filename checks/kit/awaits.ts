// Knows at which `await` an async function is waiting: where a conversation stands still, that is where to look.

import { promiseHooks } from 'node:v8';

/** The stack of every `await` that waits. V8 makes a promise for each, and tells the hook before it waits on it. */
const waiting = new Map<Promise<unknown>, { stack?: string }>();
const FRAMES = 2; // of a stack; the first is the await's own
let watching = false;

/** Notes awaits from now on. */
export function watchAwaits(): void {
  if (!watching) {
    watching = true;
    promiseHooks.createHook({ init, before: forget, settled: forget });
  }
}

/** Gives `error` the stack of the `await` that began to wait last in a learner's file, if there is one. */
export function blameAwait<E extends Error>(error: E): E & { waits?: true } {
  const last = [...waiting.values()].reverse().find(({ stack = '' }) => /^.*\n.*\/0\d-[\w-]+\/(?!tcp\.ts)/.test(stack));
  return last === undefined ? error : Object.assign(error, { stack: last.stack, waits: true as const });
}

function init(promise: Promise<unknown>, parent: Promise<unknown> | undefined): void {
  if (parent !== undefined) {
    const at: { stack?: string } = {};
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = FRAMES;
    Error.captureStackTrace(at, init);
    Error.stackTraceLimit = limit;
    waiting.set(promise, at);
  }
}

function forget(promise: Promise<unknown>): void {
  waiting.delete(promise);
}
