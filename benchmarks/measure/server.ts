// A measured server: a child process on a port of 127.0.0.1.

import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUILD, bundle, compile, firstError, HERE, installed } from './build.ts';
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
    child.on('error', (error) => (this.#complaints = error.message));
    child.stderr!.on('data', (text) => (this.#complaints = (this.#complaints + text).slice(-TAIL)));
  }

  /** Starts a server; rejects with a reason where it does not listen. */
  static async start(entry: Entry, options: Options = {}): Promise<Server> {
    const port = entry.kind === 'redis' ? await freePort() : 0;
    const pipes: SpawnOptions['stdio'] = entry.kind === 'node' ? ['pipe', 'pipe', 'pipe', 'ipc'] : 'pipe';
    const server = new Server(entry, start('server', await command(entry, options, port), { stdio: pipes }));
    try {
      server.port = port === 0 ? await server.#reportedPort() : await server.#listening(port);
      server.#child.stdout!.resume(); // what it goes on to print is lost, and does not stop it
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** What the process has used so far. Looking from outside costs the server nothing, where it is possible. */
  async usage({ collect = false } = {}): Promise<Usage> {
    this.#mustRun();
    const ask = this.entry.kind === 'node' && (collect || !HAS_PROC);
    const asked = ask ? await askUsage(this.#child, collect) : undefined;
    return HAS_PROC ? readUsage(this.#child.pid!) : asked!;
  }

  stop(): Promise<void> {
    return stop(this.#child);
  }

  #mustRun(): void {
    if (ended(this.#child)) {
      throw new Error(`the server ended: ${firstError(this.#complaints)}`);
    }
  }

  /** The port that the server prints. */
  async #reportedPort(): Promise<number> {
    let output = '';
    this.#child.stdout!.once('data', (line) => (output = String(line)));
    for (const end = Date.now() + START; Date.now() < end; await sleep(5)) {
      if (output !== '') {
        return Number(output);
      }
      this.#mustRun();
    }
    throw new Error('the server does not listen');
  }

  /** The given port, once somebody listens there. */
  async #listening(port: number): Promise<number> {
    for (const end = Date.now() + START; Date.now() < end; await sleep(5)) {
      this.#mustRun();
      const socket = net.connect(port, '127.0.0.1');
      const connected = await once(socket, 'connect').then(() => true, () => false); // prettier-ignore
      socket.destroy();
      if (connected) {
        return port;
      }
    }
    throw new Error('the server does not listen');
  }
}

async function command(entry: Entry, options: Options, port: number): Promise<string[]> {
  const { kind, source, noDelay } = entry;
  switch (kind) {
    case 'node': {
      const module = await bundle(source);
      const json = JSON.stringify({ ...options, noDelay });
      return [process.execPath, '--expose-gc', path.join(HERE, 'servers/listen.mjs'), module, json];
    }
    case 'go':
    case 'gcc':
      return [compile(kind, source)];
    case 'redis': {
      const own = ['--save', '', '--dir', BUILD, '--maxclients', '11000', '--tcp-backlog', '4096'];
      const bound = installed('setpriv') ? ['setpriv', '--pdeathsig', 'KILL'] : []; // it ends with the bench
      return [...bound, 'redis-server', '--port', String(port), '--bind', '127.0.0.1', ...own];
    }
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
