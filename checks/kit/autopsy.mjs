// @ts-check
// Ends endless loops, and says where they were: a worker thread beside the checks. (Plain JavaScript: a worker is
// loaded by Node itself, and Node 20 reads no TypeScript.)
//
// The main thread beats its heart from a timer. In an endless loop, be it plain or one of promises that resolve at
// once, no timer ever comes. When the heart stands still although the process is busy, this thread stops the main
// thread with the debugger, looks at the innermost frame of the learner's code, writes down what it saw, and kills the
// process: a loop cannot be left in any other way that keeps Node whole. It does the same when memory runs away.

import { appendFileSync, writeSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { SourceMap } from 'node:module';
import { workerData } from 'node:worker_threads';

const LOOK = 50; // milliseconds between two looks at the heart
const PATIENCE = 1000; // milliseconds of the processor's time without a heartbeat
const MEMORY = 1500; // megabytes; right code stays far below
const GIVEN = 'tcp.ts'; // not the learner's own

const { heart, log } = workerData;
let beat = -1;
let busySince = 0;

const watch = setInterval(() => {
  const now = Atomics.load(heart, 0);
  const { user, system } = process.cpuUsage();
  const busy = (user + system) / 1000;
  if (now !== beat) {
    beat = now;
    busySince = busy;
  } else if (busy - busySince > PATIENCE) {
    conclude({});
  }
  const memory = Math.round(process.memoryUsage.rss() / 1e6);
  if (memory > MEMORY) {
    conclude({ memory });
  }
}, LOOK);

/** @param {{ memory?: number }} known */
function conclude(known) {
  clearInterval(watch);
  examine().then(
    (finding) => report({ ...known, ...finding }),
    (error) => report({ ...known, error: String(error) }),
  );
  setTimeout(() => report({ ...known, error: 'the debugger could not stop it' }), PATIENCE);
}

/** Stops the main thread, several times if need be, until a frame of the learner's shows. */
async function examine() {
  const session = new Session();
  session.connectToMainThread();
  /** @type {Map<string, import('node:inspector').Debugger.ScriptParsedEventDataType>} */
  const scripts = new Map();
  session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params));
  await session.post('Debugger.enable');
  for (let look = 0; look < 30; look++) {
    const frames = await pause(session);
    const frame = frames.find((f) => isLearners(scripts.get(f.location.scriptId)?.url ?? ''));
    if (frame !== undefined) {
      const first = await variables(session, frame);
      await session.post('Debugger.resume');
      await new Promise((resolve) => setTimeout(resolve, 20));
      const again = (await pause(session)).find(
        (f) => f.location.scriptId === frame.location.scriptId && f.functionName === frame.functionName,
      );
      const second = again === undefined ? first : await variables(session, again);
      return {
        ...place(frame, scripts.get(frame.location.scriptId)),
        variables: second,
        still: unchanged(first, second),
      };
    }
    await session.post('Debugger.resume');
    await new Promise((resolve) => setTimeout(resolve, look));
  }
  return {};
}

/** @param {Session} session */
async function pause(session) {
  /** @type {Promise<import('node:inspector').Debugger.CallFrame[]>} */
  const paused = new Promise((resolve) => session.once('Debugger.paused', ({ params }) => resolve(params.callFrames)));
  await session.post('Debugger.pause');
  return paused;
}

/** @param {string} url */
function isLearners(url) {
  return (
    /\/0\d-[\w-]+\/[\w-]+\.ts$/.test(url.replace(/\?.*$/, '')) && !url.includes('/checks/') && !url.endsWith(GIVEN)
  );
}

/**
 * The local variables that are plain values.
 * @param {Session} session
 * @param {import('node:inspector').Debugger.CallFrame} frame
 */
async function variables(session, frame) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const { type, object } of frame.scopeChain) {
    if ((type === 'local' || type === 'block') && object.objectId !== undefined) {
      const { result } = await session.post('Runtime.getProperties', {
        objectId: object.objectId,
        ownProperties: true,
      });
      for (const { name, value } of result) {
        const text = value === undefined ? undefined : plain(value);
        if (text !== undefined) {
          found[name] ??= text;
        }
      }
    }
  }
  return found;
}

/**
 * A plain value in words; of a buffer its size.
 * @param {import('node:inspector').Runtime.RemoteObject} value
 */
function plain({ type, subtype, value, description = '' }) {
  if (subtype === 'typedarray') {
    return `a Buffer of ${/\((\d+)\)/.exec(description)?.[1] ?? '?'} bytes`;
  }
  if (subtype === 'null') {
    return 'null';
  }
  if (['number', 'boolean', 'bigint'].includes(type)) {
    return String(value ?? description);
  }
  return type === 'string' ? JSON.stringify(value).slice(0, 60) : undefined;
}

/**
 * Which variables are the same in both looks.
 * @param {Record<string, string>} first
 * @param {Record<string, string>} second
 */
function unchanged(first, second) {
  return Object.keys(second).filter((name) => first[name] === second[name]);
}

/**
 * The line of the source: the code that runs was made from TypeScript, and carries its source map with it.
 * @param {import('node:inspector').Debugger.CallFrame} frame
 * @param {import('node:inspector').Debugger.ScriptParsedEventDataType | undefined} script
 */
function place(frame, script) {
  const { lineNumber, columnNumber = 0 } = frame.location;
  const map = script?.sourceMapURL ?? '';
  let line = lineNumber;
  if (map.startsWith('data:')) {
    const entry = new SourceMap(
      JSON.parse(Buffer.from(map.slice(map.indexOf(',') + 1), 'base64').toString()),
    ).findEntry(lineNumber, columnNumber);
    line = 'originalLine' in entry ? entry.originalLine : line;
  }
  return { file: script?.url ?? '', line: line + 1, function: frame.functionName };
}

/** @param {{ file?: string, line?: number, function?: string }} finding */
function report(finding) {
  if (log === undefined) {
    const { file = 'your code', line = '?', function: name = 'something' } = finding;
    writeSync(2, `\nThis never ends: ${name} at ${file}:${line}. The process was ended. npm run check tells more.\n`);
  } else {
    appendFileSync(log, `${JSON.stringify({ stuck: finding })}\n`);
  }
  process.kill(process.pid, 'SIGKILL');
}
