// A client over a real socket on the loopback interface.

import type * as net from 'node:net';
import { quote } from './bytes.ts';
import { CheckFailure, expectBytes, type Blame } from './failure.ts';
import { waitUntil, waitUntilQuiet } from './waiting.ts';

export class RealClient {
  readonly story: string[] = [];
  #chunks: Buffer[] = []; // joined only when somebody asks: not at every chunk, which would be O(n²)
  #count = 0;
  readonly #blame: Blame;
  readonly #socket: net.Socket;
  readonly #servers: net.Socket[];
  #server: net.Socket | undefined;
  #sent = 0;
  #over = false;
  #broken = false;

  constructor(blame: Blame, socket: net.Socket, servers: net.Socket[]) {
    this.#blame = blame;
    this.#socket = socket;
    this.#servers = servers;
    socket.setNoDelay(true);
    socket.on('data', (data) => {
      this.#chunks.push(data);
      this.#count += data.length;
    });
    socket.on('end', () => this.#ends('the server closes the connection'));
    socket.on('error', (error) => {
      this.#broken = true;
      this.#ends(`the connection breaks: ${error.message}`);
    });
  }

  /** All that came so far. */
  get received(): Buffer {
    this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]!;
  }

  /** Waits until the server knows of this client, its `nth`. */
  async isConnected(nth: number): Promise<void> {
    await waitUntil(
      () => this.#servers.length >= nth,
      () => this.#servers.length,
    );
    this.#server = this.#servers[nth - 1];
  }

  /** Sends bytes in one piece; whether the server gets them so is TCP's affair. */
  sends(bytes: string | Uint8Array): this {
    const data = Buffer.from(bytes as Uint8Array);
    if (this.#over || this.#server?.destroyed) {
      this.story.push(`the client would send ${quote(data)}, but the connection is closed`);
      return this;
    }
    this.story.push(`the client sends ${quote(data)}`);
    this.#sent += data.length;
    this.#socket.write(data);
    return this;
  }

  /** Sends bytes, and waits until the server's side has read them: the next ones will be another chunk. */
  async sendsAlone(bytes: string | Uint8Array): Promise<void> {
    this.sends(bytes);
    await this.isRead();
  }

  /** Waits until the server's side has read all, or does not want to. */
  async isRead(): Promise<void> {
    const server = this.#server;
    for (
      let turn = 0;
      turn < 1000 && server !== undefined && server.bytesRead < this.#sent && !server.destroyed;
      turn++
    ) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Waits until nothing happens any more: the server has read all that it wants to. */
  async isLeftAlone(): Promise<void> {
    await waitUntilQuiet(() => this.#server?.bytesRead);
  }

  /** Half-closes: sends no more, and still reads. */
  ends(): this {
    this.story.push('the client ends its stream');
    this.#socket.end();
    return this;
  }

  /** Breaks the connection. */
  resets(): this {
    this.story.push('the client resets the connection');
    this.#socket.resetAndDestroy();
    return this;
  }

  /** Takes nothing in from now on. */
  stopsReading(): this {
    this.story.push('the client stops reading');
    this.#socket.pause();
    return this;
  }

  readsOn(): this {
    this.story.push('the client reads on');
    this.#socket.resume();
    return this;
  }

  /** Waits until all these bytes have come, no others before or between them, and no more for a moment. */
  async gets(bytes: string | Uint8Array): Promise<void> {
    const expected = Buffer.from(bytes as Uint8Array);
    await waitUntil(
      () => this.#count >= expected.length || this.#over,
      () => this.#count,
    );
    for (let turn = 0; turn < 20; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expectBytes(this.#blame, this.story, 'the replies that reached the client:', expected, this.received);
  }

  /** Waits until the server has closed the connection, with FIN and not with a reset. */
  async isClosedCleanly(): Promise<void> {
    await this.isClosed();
    if (!(await waitUntil(() => this.server.destroyed))) {
      throw new CheckFailure(
        this.#blame,
        this.story,
        "the server's socket is still open, although both sides have ended: it waits for ever",
      );
    }
    if (this.#broken) {
      throw new CheckFailure(
        this.#blame,
        this.story,
        'the server reset the connection: it closed its socket before it had read all that came, and a reset can destroy a reply on its way',
      );
    }
  }

  /** Waits until the server has closed the connection, destroyed or ended. */
  async isClosed(): Promise<void> {
    const closed = await waitUntil(
      () => this.#over,
      () => this.#count,
    );
    if (!closed) {
      throw new CheckFailure(this.#blame, this.story, 'the server does not close the connection');
    }
    this.#socket.end();
    const freed = await waitUntil(
      () => this.#server === undefined || this.#server.destroyed || this.#server.writableFinished,
    );
    if (!freed) {
      throw new CheckFailure(this.#blame, this.story, "the server's socket is still open after both sides have ended");
    }
  }

  /** The server's side of this connection. */
  get server(): net.Socket {
    return this.#server!;
  }

  hangUp(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #ends(how: string): void {
    this.#over = true;
    this.story.push(how);
  }
}
