// A measured server: a child process on a port of 127.0.0.1.

import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { BUILD, bundle, compile, HERE } from './build.ts';
import { ended, start, stop } from './children.ts';
import type { Entry } from './roster.ts';
import { askUsage, readUsage, type Usage } from './usage.ts';

const START = 10_000; // milliseconds it may take to listen
const TAIL = 2000; // characters of its complaints that are kept
const HAS_PROC = existsSync('/proc/self/schedstat');

/** `maxMessage`: bytes, for servers that have a limit. */
export type Options = { maxMessage?: number };

export class Server {
  readonly entry: Entry;
  port = 0;
  readonly #child: ChildProcess;
  #complaints = '';

  private constructor(entry: Entry, child: ChildProcess) {
    this.entry = entry;
    this.#child = child;
    child.stderr!.on('data', (text) => (this.#complaints = (this.#complaints + text).slice(-TAIL)));
  }

  /** Starts a server; rejects with a reason where it does not listen. */
  static async start(entry: Entry, options: Options = {}): Promise<Server> {
    const port = entry.kind === 'redis' ? await freePort() : 0;
    const pipes: SpawnOptions['stdio'] = entry.kind === 'node' ? ['pipe', 'pipe', 'pipe', 'ipc'] : 'pipe';
    const server = new Server(entry, start('server', await command(entry, options, port), { stdio: pipes }));
    try {
      server.port = port === 0 ? await server.#reportedPort() : await server.#listening(port);
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  get ended(): boolean {
    return ended(this.#child);
  }

  /** The last line of what it wrote on its standard error. */
  get complaint(): string {
    return this.#complaints.trim().split('\n').pop()!;
  }

  /** What the process has used so far. Looking from outside costs the server nothing, where it is possible. */
  async usage({ collect = false } = {}): Promise<Usage> {
    if (this.ended) {
      throw new Error(`the server ended: ${this.complaint}`);
    }
    const ask = this.entry.kind === 'node' && (collect || !HAS_PROC);
    return ask ? askUsage(this.#child, collect) : readUsage(this.#child.pid!);
  }

  stop(): Promise<void> {
    return stop(this.#child);
  }

  /** The port that the server prints. */
  #reportedPort(): Promise<number> {
    return new Promise((resolve, reject) => {
      let output = '';
      const timer = setTimeout(() => reject(new Error('it does not listen')), START);
      this.#child.stdout!.on('data', (text) => {
        output += text;
        if (output.includes('\n')) {
          clearTimeout(timer);
          resolve(Number(output));
        }
      });
      this.#child.on('error', reject);
      this.#child.on('exit', () => {
        clearTimeout(timer);
        reject(new Error(`it ended: ${this.complaint}`));
      });
    });
  }

  /** The given port, once somebody listens there. */
  async #listening(port: number): Promise<number> {
    for (const end = Date.now() + START; Date.now() < end && !this.ended; ) {
      const socket = net.connect(port, '127.0.0.1');
      const connected = await once(socket, 'connect').then(() => true, () => false);
      socket.destroy();
      if (connected) {
        return port;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`it does not listen: ${this.complaint}`);
  }
}

async function command(entry: Entry, options: Options, port: number): Promise<string[]> {
  switch (entry.kind) {
    case 'node':
      return [
        ...[process.execPath, '--expose-gc', path.join(HERE, 'servers/listen.mjs')],
        ...[await bundle(entry.source), JSON.stringify(options)],
      ];
    case 'go':
      return [compile('go', ['build'], entry.source)];
    case 'c':
      return [compile('gcc', ['-O2'], entry.source)];
    case 'redis':
      return ['redis-server', '--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', BUILD, '--maxclients', '11000'];
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
