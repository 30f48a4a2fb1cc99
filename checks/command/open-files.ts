// A server that runs out of open files turns clients away, and nobody hears of it: the system's calls fail below Node,
// which closes the new connections in silence. Here the server turns them away itself, a little earlier, and says so.

import { readdirSync } from 'node:fs';
import type * as net from 'node:net';

const RESERVE = 8; // files that the process may still open for itself
const PAUSE = 5000; // milliseconds between two sentences

/** How many more files this process may open; Infinity where the system has no limit, or does not tell. */
function filesLeft(): number {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } };
  const limit = Number(userLimits?.open_files?.soft);
  return Number.isNaN(limit) ? Infinity : Math.max(1, limit - readdirSync('/dev/fd').length - RESERVE);
}

/** Keeps `server` below the limit of open files, and calls `say` with a sentence when it turns clients away. */
export function turnAwayInTime(server: net.Server, say: (sentence: string) => void): void {
  const own = server.maxConnections || Infinity; // Node knows no limit unless it is told
  const left = filesLeft();
  if (left < own) {
    server.maxConnections = left;
  }
  let turnedAway = 0;
  let said = -Infinity;
  server.on('drop', () => {
    turnedAway++;
    if (performance.now() - said < PAUSE) {
      return;
    }
    said = performance.now();
    say(
      `Turned away so far: ${turnedAway}. No more than ${server.maxConnections} clients are served at a time, because ` +
        (left < own
          ? 'this process may open no more files. Before you start it: ulimit -n 20000'
          : 'the server has that limit.'),
    );
  });
}
