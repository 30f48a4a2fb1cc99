// Turns that need a fresh server each.

import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bundle } from './build.ts';
import { start, stop } from './children.ts';
import type { Entry } from './roster.ts';
import type { Contestant, Turn } from './rounds.ts';
import { Server, type Options } from './server.ts';

/** Ends, after each turn, the processes that the turn started. */
export abstract class FreshContestant implements Contestant {
  readonly entry: Entry;
  #running: { stop(): Promise<void> }[] = [];

  constructor(entry: Entry) {
    this.entry = entry;
  }

  protected abstract measure(): Promise<Turn>;

  async prepare(): Promise<void> {}

  async turn(): Promise<Turn> {
    try {
      return await this.measure();
    } finally {
      await this.stop();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((one) => one.stop()));
  }

  protected async startServer(options?: Options): Promise<Server> {
    const server = await Server.start(this.entry, options);
    this.#running.push(server);
    return server;
  }

  protected async startClient(source: string, ...args: (string | number)[]): Promise<Client> {
    const client = await Client.start(source, args.map(String));
    this.#running.push(client);
    return client;
  }
}

/** A client of clients/, in a process of its own, that answers with lines of JSON. */
export class Client {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stdin!.on('error', () => {}); // its end shows in its output
    this.#lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  }

  static async start(source: string, args: string[]): Promise<Client> {
    const command = [process.execPath, await bundle(source), ...args];
    return new Client(start('generator', command, { stdio: ['pipe', 'pipe', 'inherit'] }));
  }

  /** Lets it go on with its next part. */
  go(): void {
    this.#child.stdin!.write('\n');
  }

  /** Its next line. Throws what it says of an error. */
  async answer(): Promise<Record<string, number>> {
    const { value, done } = await this.#lines.next();
    const { error, ...answer } = done ? { error: 'the client ended' } : JSON.parse(value);
    if (error) {
      throw new Error(error);
    }
    return answer;
  }

  stop(): Promise<void> {
    return stop(this.#child);
  }
}
