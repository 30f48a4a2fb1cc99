// A client without manners of its own: tests tell it what to do, and look at what became of it.

import { once } from 'node:events';
import * as net from 'node:net';

export class PlainClient {
  readonly socket: net.Socket;
  /** How many bytes came. */
  length = 0;
  /** The server's FIN came. */
  ended = false;
  /** What broke the connection. */
  error: string | undefined;
  closed = false;
  readonly #chunks: Buffer[] = [];
  readonly #waiting = new Set<() => void>();

  /** `keeps`: the bytes that come, or only their number. */
  constructor(port: number, { keeps = true } = {}) {
    this.socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    this.socket.on('data', (data) => {
      this.length += data.length;
      if (keeps) {
        this.#chunks.push(data);
      }
      this.#look();
    });
    this.socket.on('end', () => {
      this.ended = true;
      this.#look();
    });
    this.socket.on('error', (error: NodeJS.ErrnoException) => {
      this.error = error.code ?? error.message;
    });
    this.socket.on('close', () => {
      this.closed = true;
      this.#look();
    });
  }

  static async connect(port: number, options?: { keeps?: boolean }): Promise<PlainClient> {
    const client = new PlainClient(port, options);
    await once(client.socket, 'connect');
    return client;
  }

  get received(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** Resolves once the bytes are handed to the operating system, or the connection is no more. */
  sends(bytes: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.socket.write(bytes, () => resolve());
    });
  }

  /** Resolves once so many bytes came in all, or no more will. */
  async gets(length: number): Promise<void> {
    await this.#until(() => this.length >= length || this.ended);
  }

  /** Resolves once the server has ended its side, or the connection broke. */
  async isOver(): Promise<void> {
    await this.#until(() => this.ended);
  }

  async isClosed(): Promise<void> {
    await this.#until(() => false);
  }

  #until(done: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.closed || done()) {
          this.#waiting.delete(look);
          resolve();
        }
      };
      this.#waiting.add(look);
      look();
    });
  }

  #look(): void {
    this.#waiting.forEach((look) => look());
  }
}

/** Calls `work` for 0 to `count - 1`, so many at a time. */
export async function atATime(most: number, count: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      await work(next++);
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
}
