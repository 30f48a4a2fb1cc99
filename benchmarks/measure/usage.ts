// What a process has used: from its own account if it is one of ours, from /proc if not.

import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** `cpu`: µs of processor time so far; `rss`: bytes of memory now; `peak`: the most it ever was, in bytes. */
export type Usage = { cpu: number; rss: number; peak: number };

const PATIENCE = 2000; // milliseconds for a busy server to answer

/** Asks the process itself; `collect` has it collect its garbage first. Rejects where it has no time to answer. */
export function askUsage(child: ChildProcess, collect = false): Promise<Usage> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, PATIENCE, new Error('the server is too busy to tell what it has used'));
    child.once('message', (usage: Usage) => {
      clearTimeout(timer);
      resolve(usage);
    });
    child.send({ collect }, (error) => error && reject(error));
  });
}

/** Reads /proc (Linux): the nanoseconds that each thread has run, and the memory. */
export function readUsage(pid: number): Usage {
  const ran = readdirSync(`/proc/${pid}/task`).map((thread) => {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]);
  });
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const kib = (name: string) => Number(new RegExp(`${name}:\\s*(\\d+) kB`).exec(status)![1]);
  return { cpu: ran.reduce((sum, ns) => sum + ns / 1000, 0), rss: kib('VmRSS') * 1024, peak: kib('VmHWM') * 1024 };
}
