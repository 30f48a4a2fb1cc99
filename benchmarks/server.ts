// A measured server: a child process on a port of 127.0.0.1.

import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { bundle, HERE } from './build.ts';
import { ended, start, stop } from './children.ts';
import type { Entry } from './roster.ts';
import { askUsage, readUsage, type Usage } from './usage.ts';

const START = 10_000; // milliseconds it may take to listen
const HAS_PROC = existsSync('/proc/self/schedstat');
const TAIL = 2000; // characters of its complaints that are kept

export type Options = { maxMessage?: number };

export class Server {
  readonly entry: Entry;
  readonly port: number;
  readonly #child: ChildProcess;
  #complaints = '';

  private constructor(entry: Entry, child: ChildProcess, port: number) {
    this.entry = entry;
    this.port = port;
    this.#child = child;
    child.stderr!.on('data', (text) => (this.#complaints = (this.#complaints + text).slice(-TAIL)));
  }

  static async start(entry: Entry, options: Options = {}): Promise<Server> {
    const command = [process.execPath, '--expose-gc', path.join(HERE, 'servers/listen.mjs')];
    command.push(await bundle(entry.source!), JSON.stringify(options));
    const child = start('server', command, { stdio: ['pipe', 'pipe', 'pipe', 'ipc'] });
    return new Server(entry, child, await portOf(child));
  }

  get ended(): boolean {
    return ended(this.#child);
  }

  /** The last line of what it wrote on its standard error. */
  get complaint(): string {
    return this.#complaints.trim().split('\n').pop()!;
  }

  /** What the process has used so far. Looking from outside costs the server nothing, where it is possible. */
  async usage(collect = false): Promise<Usage> {
    if (HAS_PROC && !collect) {
      return readUsage(this.#child.pid!);
    }
    return this.entry.kind === 'node' ? askUsage(this.#child, collect) : readUsage(this.#child.pid!);
  }

  stop(): Promise<void> {
    return stop(this.#child);
  }
}

/** Waits for the line with the port. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    let complaints = '';
    const timer = setTimeout(() => reject(new Error('it does not listen')), START);
    child.stdout!.on('data', (text) => {
      output += text;
      if (output.includes('\n')) {
        clearTimeout(timer);
        resolve(Number(output));
      }
    });
    child.stderr!.on('data', (text) => (complaints += text));
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`it ended: ${complaints.trim().slice(-TAIL)}`)));
  });
}
