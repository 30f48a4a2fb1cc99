// The processes that the bench starts. None outlives it, and none runs beside the one that loads it.

import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { installed, settled } from './build.ts';

const children = new Set<ChildProcess>();
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.once(signal, () => settled().then(() => process.exit(code))); // a second one ends it at once
}

/** The two processors that server and generator run on, where `taskset` can bind them: else `undefined`. */
export const processors = processorsOfOurs();

function processorsOfOurs(): { server: number; generator: number } | undefined {
  try {
    const list = /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync('/proc/self/status', 'latin1'))![1]!;
    const all = list.split(',').flatMap((range) => {
      const [first, last = first] = range.split('-').map(Number);
      return Array.from({ length: last! - first! + 1 }, (_, i) => first! + i);
    });
    const [generator, server] = all.slice(-2);
    return server !== undefined && installed('taskset') ? { server, generator: generator! } : undefined;
  } catch {
    return undefined;
  }
}

/** Starts a program, on a processor of its own if possible. */
export function start(role: 'server' | 'generator', command: string[], options: SpawnOptions): ChildProcess {
  const bound = processors === undefined ? command : ['taskset', '-c', String(processors[role]), ...command];
  const child = spawn(bound[0]!, bound.slice(1), options);
  children.add(child);
  child.on('exit', () => children.delete(child));
  child.on('error', () => children.delete(child));
  return child;
}

export function ended({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Ends a child at once; resolves when it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined && !ended(child)) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
