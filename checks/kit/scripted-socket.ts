// The socket of a scripted client: a stream in memory. What is pushed into it is read in the same chunks; what is written to
// it goes to the client.

import { Duplex } from 'node:stream';
import type { ScriptedClient } from './scripted-client.ts';

export class ScriptedSocket extends Duplex {
  hold = false;
  /** Somebody has asked for data. */
  wasRead = false;
  readonly #client: ScriptedClient;
  #held: (() => void)[] = [];

  constructor(client: ScriptedClient) {
    super({ allowHalfOpen: true });
    this.#client = client;
  }

  override _read(): void {} // chunks come when the script says so

  override resume(): this {
    this.wasRead = true;
    return super.resume();
  }

  override read(size?: number): unknown {
    this.wasRead ||= size !== 0; // the stream itself asks for 0 bytes
    return super.read(size);
  }

  override _write(data: Buffer, _: string, done: (error?: Error | null) => void): void {
    const client = this.#client;
    const deliver = () => {
      if (!this.destroyed) {
        client.takes(data);
      }
      done();
    };
    this.hold ? this.#held.push(deliver) : setImmediate(deliver);
  }

  /** Counts the writes under way, whoever writes: the stream itself would queue them in silence. */
  override write(...args: unknown[]): boolean {
    const last = args.findIndex((arg) => typeof arg === 'function');
    const callback = last < 0 ? undefined : (args[last] as (error?: Error | null) => void);
    this.#client.writing++;
    this.#client.mostWriting = Math.max(this.#client.mostWriting, this.#client.writing);
    const done = (error?: Error | null) => {
      this.#client.writing--;
      callback?.(error);
    };
    const data = args[0] as Buffer;
    return super.write(data, done);
  }

  release(): void {
    this.hold = false;
    this.#held.splice(0).forEach((deliver) => deliver());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#held.splice(0).forEach((deliver) => deliver());
    done(error);
  }

  // What a net.Socket has besides, for whoever calls it.
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  destroySoon(): void {
    this.end(() => this.destroy());
  }
  resetAndDestroy(): this {
    return this.destroy();
  }
}
