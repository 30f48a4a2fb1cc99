// @ts-check
// Finds the loop that never ends: the main thread is stopped with the debugger, and its frames are looked at.

import { Session } from 'node:inspector/promises';
import { isLearners, isSame, place, variables } from './autopsy-frame.mjs';

/**
 * @typedef {import('./autopsy-frame.mjs').Frame} Frame
 * @typedef {import('./autopsy-frame.mjs').Scripts} Scripts
 * @typedef {{ file?: string, line?: number, function?: string, itself?: boolean, variables?: Record<string, string>,
 *   still?: string[], memory?: number, waitsAtLoad?: boolean }} Finding
 */

const RETURN = 150; // milliseconds of the processor's time in which a function that comes to its end does so
const BETWEEN = 20; // milliseconds between two looks at the variables

/** Milliseconds of the processor's time that this process has used. */
export function busyFor() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Finds the function that goes round for ever, and looks at its variables twice. Whatever it finds stands in `found` at
 * once, should it not come to its end.
 * @param {Finding} found
 */
export async function examine(found) {
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
