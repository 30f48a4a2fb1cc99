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

/**
 * @typedef {import('node:inspector').Debugger.CallFrame} Frame
 * @typedef {import('node:inspector').Debugger.ScriptParsedEventDataType} ScriptParsed
 * @typedef {Map<string, ScriptParsed>} Scripts
 * @typedef {{ file?: string, line?: number, function?: string, itself?: boolean, variables?: Record<string, string>,
 *   still?: string[], memory?: number, waitsAtLoad?: boolean }} Finding
 */

const LOOK = 50; // milliseconds between two looks at the heart
const { heart, log, again } = workerData; // `again`: an endless loop was found before
// Milliseconds of the processor's time without a heartbeat: so many times what it took to get here, as slow machines need
// more of it. Right code stays below 1.5 times.
const PATIENCE = Math.max(1000, (again ? 3 : 4) * busyFor());
const IDLE = 60; // heartbeats without work, while no check has begun: something waits for ever while it is loaded
const RETURN = 150; // milliseconds of the processor's time in which a function that comes to its end does so
const BETWEEN = 20; // milliseconds between two looks at the variables
const GIVE_UP = 1500; // milliseconds of the processor's time for all that
const MEMORY = 1500; // megabytes; right code stays far below the half of it
const GIVEN = 'tcp.ts'; // not the learner's own

let beat = -1;
let busySince = 0;
let idleBeat = 0;
let idleBusy = 0;

const watch = setInterval(() => {
  const now = Atomics.load(heart, 0);
  const busy = busyFor();
  const memory = Math.round(process.memoryUsage.rss() / 1e6);
  if (now !== beat) {
    beat = now;
    busySince = busy;
  } else if (busy - busySince > PATIENCE) {
    conclude(memory > MEMORY / 2 ? { memory } : {});
  }
  if (memory > MEMORY) {
    conclude({ memory });
  }
  if (busy - idleBusy > LOOK / 2 || Atomics.load(heart, 1) > 0) {
    idleBusy = busy;
    idleBeat = now;
  } else if (now - idleBeat > IDLE) {
    clearInterval(watch);
    report({ waitsAtLoad: true });
  }
  idleBusy = busy;
}, LOOK);

/** Milliseconds of the processor's time that this process has used. */
function busyFor() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Finds out what it can, and reports that.
 * @param {Finding} known
 */
function conclude(known) {
  clearInterval(watch);
  const found = { ...known };
  examine(found).then(
    () => report(found),
    () => report(found),
  );
  const begin = busyFor();
  setInterval(() => {
    if (busyFor() - begin > GIVE_UP) {
      report(found); // the debugger does not answer
    }
  }, LOOK);
}

/**
 * Finds the function that goes round for ever, and looks at its variables twice. Whatever it finds stands in `found` at
 * once, should it not come to its end.
 * @param {Finding} found
 */
async function examine(found) {
  const session = new Session();
  session.connectToMainThread();
  /** @type {Scripts} */
  const scripts = new Map();
  session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params));
  await session.post('Debugger.enable');
  const seen = await look(session, (frame) => isLearners(frame, scripts));
  if (seen === undefined) {
    return;
  }
  Object.assign(found, place(seen.frame, scripts), { variables: seen.variables });
  const several = seen.frames.filter((frame) => isLearners(frame, scripts)).length > 1;
  const loop = several ? await looping(session, seen.frame, scripts) : seen.frame;
  const first = (several ? await look(session, (frame) => isSame(frame, loop)) : seen) ?? seen;
  await session.post('Debugger.resume');
  await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  const second = (await look(session, (frame) => isSame(frame, loop))) ?? first;
  Object.assign(found, place(first.frame, scripts), {
    itself: first.frames.filter((frame) => isSame(frame, loop)).length > 1,
    variables: second.variables,
    still: Object.keys(second.variables).filter((name) => first.variables[name] === second.variables[name]),
  });
}

/**
 * Stops the main thread, several times if need be, until there is such a frame; leaves it stopped there.
 * @param {Session} session
 * @param {(frame: Frame) => boolean} wanted
 */
async function look(session, wanted) {
  for (let times = 0; times < 30; times++) {
    const frames = (await stop(session, 'Debugger.pause')) ?? [];
    const frame = frames.find(wanted);
    if (frame !== undefined) {
      return { frame, frames, variables: await variables(session, frame) };
    }
    await session.post('Debugger.resume');
    await new Promise((resolve) => setTimeout(resolve, times));
  }
  return undefined;
}

/**
 * The innermost frame of the learner's that does not come to its end: one that returns is called by the loop, and is not
 * the loop itself. Where all return, the outermost one: it is called again and again.
 * @param {Session} session
 * @param {Frame} innermost
 * @param {Scripts} scripts
 */
async function looping(session, innermost, scripts) {
  let found = innermost;
  for (let steps = 0; steps < 50; steps++) {
    const frames = await stop(session, 'Debugger.stepOut');
    const next = frames?.find((frame) => isLearners(frame, scripts));
    if (next === undefined) {
      break;
    }
    found = next;
  }
  return found;
}

/**
 * Asks the debugger to stop, now or at the end of a function, and resolves to the frames, the innermost first; to
 * undefined where it has not stopped within so many milliseconds of the processor's time.
 * @param {Session} session
 * @param {'Debugger.pause' | 'Debugger.stepOut'} how
 */
async function stop(session, how) {
  /** @type {Frame[] | undefined} */
  let frames;
  session.once('Debugger.paused', ({ params }) => {
    frames = params.callFrames;
  });
  await session.post(/** @type {'Debugger.pause'} */ (how));
  const begin = busyFor();
  while (frames === undefined && busyFor() - begin < RETURN) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return frames;
}

/**
 * Are these calls of the same function?
 * @param {Frame} one
 * @param {Frame} other
 */
function isSame(one, other) {
  const [a, b] = [one.functionLocation, other.functionLocation];
  return a?.scriptId === b?.scriptId && a?.lineNumber === b?.lineNumber && a?.columnNumber === b?.columnNumber;
}

/**
 * @param {Frame} frame
 * @param {Scripts} scripts
 */
function isLearners(frame, scripts) {
  const url = scripts.get(frame.location.scriptId)?.url ?? '';
  return (
    /\/0\d-[\w-]+\/[\w-]+\.ts$/.test(url.replace(/\?.*$/, '')) && !url.includes('/checks/') && !url.endsWith(GIVEN)
  );
}

/**
 * The local variables that are plain values.
 * @param {Session} session
 * @param {Frame} frame
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
        } else if (value?.className === 'Object' && value.objectId !== undefined) {
          Object.assign(found, await numbersIn(session, name, value.objectId));
        }
      }
    }
  }
  return found;
}

/**
 * The numbers that an object holds, such as the length of a buffer.
 * @param {Session} session
 * @param {string} name
 * @param {string} objectId
 */
async function numbersIn(session, name, objectId) {
  const { result } = await session.post('Runtime.getProperties', { objectId, ownProperties: true });
  return Object.fromEntries(
    result
      .slice(0, 20)
      .filter(({ value }) => value?.type === 'number')
      .map((property) => [`${name}.${property.name}`, String(property.value?.value)]),
  );
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
 * The line of the source: the code that runs was made from TypeScript, and carries its source map with it.
 * @param {Frame} frame
 * @param {Scripts} scripts
 */
function place(frame, scripts) {
  const { scriptId, lineNumber, columnNumber = 0 } = frame.location;
  const script = scripts.get(scriptId);
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

/** @param {Finding} finding */
function report(finding) {
  if (log === undefined) {
    const { file = 'your code', line = '?', function: name = 'something' } = finding;
    writeSync(2, `\nThis never ends: ${name} at ${file}:${line}. The process was ended. npm run check tells more.\n`);
  } else {
    appendFileSync(log, `${JSON.stringify({ stuck: finding })}\n`);
  }
  process.kill(process.pid, 'SIGKILL');
}
