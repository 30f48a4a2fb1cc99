// @ts-check
// Ends endless loops, and says where they were: a worker thread beside the checks, or beside a learner's server. (Plain JavaScript: a worker is
// loaded by Node itself, and Node 20 reads no TypeScript.)
//
// The main thread beats its heart from a timer. In an endless loop, be it plain or one of promises that resolve at
// once, no timer ever comes. When the heart stands still although the process is busy, this thread stops the main
// thread with the debugger, looks at the innermost frame of the learner's code, writes down what it saw, and kills the
// process: a loop cannot be left in any other way that keeps Node whole. It does the same when memory runs away.

import { appendFileSync, writeSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';
import { busyFor, examine } from './autopsy-loop.mjs';

/** @typedef {import('./autopsy-loop.mjs').Finding} Finding */

const LOOK = 50; // milliseconds between two looks at the heart
const { heart, log, again, patience } = workerData; // `again`: an endless loop was found before
// Milliseconds of the processor's time without a heartbeat: so many times what it took to get here, as slow machines need
// more of it. Right code stays below 1.5 times.
const PATIENCE = patience ?? (again ? Math.max(600, 2 * busyFor()) : Math.max(1000, 4 * busyFor()));
const IDLE = 60; // heartbeats without work, while no check has begun: something waits for ever while it is loaded
const GIVE_UP = 1500; // milliseconds of the processor's time for all that
const MEMORY = 1500; // megabytes; right code stays far below the half of it

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

/** @param {Finding} finding */
function report(finding) {
  if (log === undefined) {
    const { file = 'your code', line = '?', function: name, memory } = finding;
    const what = memory === undefined ? 'This never ends' : `This has used ${memory} MB of memory, and wants more`;
    const place = path.relative('', file.startsWith('file:') ? fileURLToPath(file) : file);
    writeSync(2, `\n${what}: ${name ? `${name}, ` : ''}${place}:${line}\nThe process was ended. More is told by: npm run check\n`);
  } else {
    appendFileSync(log, `${JSON.stringify({ stuck: finding })}\n`);
  }
  process.kill(process.pid, 'SIGKILL');
}
