// A client that follows a script: what the server reads comes in exactly the chunks of the script, and what it writes
// is noted. It stands in for a socket, so that nothing is left to the moods of a network.

import type * as net from 'node:net';
import { blameAwait, watchAwaits } from './awaits.ts';
import { count, quote, showDifference } from './bytes.ts';
import { CheckFailure, isNotWritten, tellOf, type Blame } from './failure.ts';
import { ScriptedSocket } from './scripted-socket.ts';
import { waitUntil, watch, type Outcome } from './waiting.ts';

type Serve = (socket: net.Socket) => Promise<void>;

export class ScriptedClient {
  readonly story: string[];
  /** Everything that the server has sent. */
  received = Buffer.alloc(0);
  /** Writes that are under way, and the most that ever were. */
  writing = 0;
  mostWriting = 0;
  readonly #blame: Blame;
  readonly #socket: ScriptedSocket;
  #served: { outcome: Outcome } = { outcome: { state: 'pending' } };

  /** `blame`: the function that serves this client. `preface`: what a reader of the story must know first. */
  constructor(blame: Blame, preface: string[] = []) {
    this.#blame = blame;
    this.story = [...preface];
    this.#socket = new ScriptedSocket(this);
  }

  /** Lets the server begin. */
  connects(serve: Serve): this {
    watchAwaits();
    this.#served = watch((async () => serve(this.#socket as unknown as net.Socket))());
    return this;
  }

  /** Sends these chunks, one a read. */
  sends(...chunks: (string | Uint8Array)[]): this {
    for (const chunk of chunks) {
      this.#tell(`the client sends ${quote(Buffer.from(chunk as Uint8Array))}`);
      this.#socket.push(Buffer.from(chunk as Uint8Array));
    }
    return this;
  }

  /** Half-closes: the server sees the end of the stream, and may still reply. */
  ends(): this {
    this.#tell('the client ends its stream');
    this.#socket.push(null);
    return this;
  }

  /** Breaks the connection. */
  resets(): this {
    this.#tell('the connection breaks: ECONNRESET');
    this.#socket.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    return this;
  }

  /** Takes nothing from now on: writes stay under way until `readsOn`. */
  stopsReading(): this {
    this.#tell('the client stops reading');
    this.#socket.hold = true;
    return this;
  }

  readsOn(): this {
    this.#tell('the client reads on');
    this.#socket.release();
    return this;
  }

  /** Waits until the server has sent exactly these bytes, and nothing more. */
  async gets(bytes: string | Uint8Array): Promise<void> {
    const expected = Buffer.from(bytes as Uint8Array);
    await waitUntil(
      () => this.received.length >= expected.length || this.#settled(),
      () => this.story.length,
    );
    await this.restless();
    this.#throwIfNotWritten();
    if (this.received.equals(expected)) {
      return;
    }
    if (this.#served.outcome.state === 'rejected') {
      throw tellOf(this.#served.outcome.error, this.story);
    }
    if (this.#served.outcome.state === 'resolved') {
      this.#tell(`${this.#blame.name} has ended`);
    }
    const finding = `the replies that reached the client:\n${showDifference(expected, this.received)}`;
    const missing = expected.subarray(0, this.received.length).equals(this.received);
    throw missing ? this.#standstill(finding) : this.#failure(finding);
  }

  /** Waits until the function that serves this client has come to its end, by whatever way. */
  async isServed(what: string): Promise<void> {
    const over = await waitUntil(
      () => this.#settled(),
      () => this.story.length,
    );
    this.#throwIfNotWritten();
    if (!over) {
      throw this.#standstill(`${this.#blame.name} has not ended: ${what}`);
    }
  }

  /** The function that serves this client has not come to its end: `what` says why it must not. */
  goesOn(what: string): void {
    if (this.outcome === 'resolved') {
      this.fail(`${this.#blame.name} has ended already (its promise is resolved): ${what}`);
    }
  }

  /** Waits until it has ended, and that without an error. */
  async isServedWell(what: string): Promise<void> {
    await this.isServed(what);
    if (this.#served.outcome.state === 'rejected') {
      throw tellOf(this.#served.outcome.error, this.story);
    }
  }

  /** Gives the server some turns of the event loop to do what it should not. */
  async restless(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  fail(finding: string): never {
    throw this.#failure(finding);
  }

  /** Is the conversation over: has the server closed or ended the socket? */
  get isOver(): boolean {
    return this.#socket.destroyed || this.#socket.writableEnded;
  }

  /** How the server reads: whether it ever did, and whether it wanted text. */
  get reading(): string {
    const { wasRead, readableEncoding } = this.#socket;
    return `${wasRead ? '' : 'never reads'} ${readableEncoding === null ? '' : 'reads text'}`.trim();
  }

  /** What became of the function that serves this client. */
  get outcome(): Outcome['state'] {
    return this.#served.outcome.state;
  }

  /** Notes what the server sent. */
  takes(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    this.#tell(`the server sends ${quote(data)}`);
  }

  #failure(finding: string): CheckFailure {
    return new CheckFailure(this.#blame, this.story, finding);
  }

  /** A failure because nothing comes any more: it says where the code waits. */
  #standstill(finding: string): CheckFailure {
    const failure = this.#failure(finding);
    return this.#settled() ? failure : blameAwait(failure);
  }

  #settled(): boolean {
    return this.#served.outcome.state !== 'pending';
  }

  #throwIfNotWritten(): void {
    const { outcome } = this.#served;
    if (outcome.state === 'rejected' && isNotWritten(outcome.error)) {
      throw outcome.error;
    }
  }

  #tell(line: string): void {
    this.story.push(line);
    if (this.story.length > 1000) {
      this.fail(`this goes on and on: ${count(this.story.length)} events`);
    }
  }
}
