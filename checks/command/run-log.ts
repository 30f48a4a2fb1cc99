// The log of one run: what its processes wrote down before they ended, or were killed.

import { readFileSync, statSync } from 'node:fs';
import type { TaskMeta } from 'vitest';

/** What the autopsy saw of an endless loop, as autopsy.mjs writes it. */
export type Autopsy = {
  /** The process ended by itself. */
  crashed?: boolean;
  /** The files were never loaded to their end, and nothing was being done. */
  waitsAtLoad?: boolean;
  /** Nothing happened for so many seconds. */
  silence?: number;
  /** Megabytes in use, where memory ran away. */
  memory?: number;
  file?: string;
  line?: number;
  function?: string;
  /** The function calls itself. */
  itself?: boolean;
  variables?: Record<string, string>;
  still?: string[];
};

/** What setup.ts and autopsy.mjs write: when a process is killed, this is all that is left of its verdicts. */
export type LogLine = {
  pid?: number;
  started?: string;
  ended?: string;
  state?: string;
  meta?: TaskMeta;
  stuck?: Autopsy;
};

const LOOK = 250; // milliseconds between two looks at the log

/** Every line so far; none where nothing was started. */
export function readLog(file: string): LogLine[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

/** Kills the processes once nothing has been logged for so long. Returns how to end that, which tells whether it did. */
export function killAfter(silence: number, logFile: string): () => boolean {
  let killed = false;
  let seen = -1;
  let since = 0;
  const timer = setInterval(() => {
    const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    if (size !== seen) {
      seen = size;
      since = performance.now();
    } else if (size > 0 && performance.now() - since > silence) {
      killed = true;
      killWorkers(logFile);
    }
  }, LOOK);
  return () => {
    clearInterval(timer);
    return killed;
  };
}

function killWorkers(logFile: string): void {
  for (const { pid } of readLog(logFile)) {
    try {
      process.kill(pid!, 'SIGKILL');
    } catch {
      // it has ended meanwhile, or the line is not about a process
    }
  }
}
