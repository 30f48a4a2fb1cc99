// Puts a buffer through pushes, pops and cuts, beside a model that is too simple to be wrong: a list of bytes. Every
// call is written down, so that a failure can tell its story.

import type { TestContext } from 'vitest';
import { count, quote } from './bytes.ts';
import { CheckFailure, expectBytes, tellOf, type Blame } from './failure.ts';
import { contradictionIn, heldBytes, rangeOf, sharesMemory } from './held.ts';
import { Meter, type AnyBuf } from './meter.ts';
import './meta.ts';
import { Model } from './model.ts';

/** The functions under test; a test gives those it is about. */
export type BufferCode<B> = {
  push?: (buf: B, data: Buffer) => void;
  pop?: (buf: B, len: number) => void;
  cut?: (buf: B) => Buffer | null;
};

/** What may be paid, for what, and what others pay. */
type Bill = { budget: number; what: string; compare: (moved: number) => string };

type Kind<B> = { file: string; code: BufferCode<B>; says: string };

const NEWLINE = 0x0a;
const SMALL = 4096; // bytes; up to here the whole content is compared after every call
const SLACK = 65_536; // bytes that may be moved whatever came: small buffers prove nothing
const ROOM = 16 * 1024 * 1024; // bytes

export class BufferTrial<B extends AnyBuf> {
  readonly story: string[];
  readonly buf: B;
  /** Bytes pushed so far. */
  received = 0;
  /** The most bytes held at once. */
  peak = 0;
  #capacity = 0;
  #model = new Model();
  #movedBy = { push: 0, pop: 0, cut: 0 };
  #kind: Kind<B>;
  #room: number;
  #meter: Meter | null = null;

  /** `buf` may hold bytes already; `says` is the line of code that would make such a buffer; `room`: bytes of capacity that nobody minds. */
  constructor(buf: B, kind: Kind<B>, room = ROOM) {
    this.buf = buf;
    this.#room = room;
    this.#kind = kind;
    this.#model.append(heldBytes(buf));
    this.story = [kind.says];
  }

  /** Pushes a chunk of its own, text or bytes. `reused`: the caller fills it with `#` as soon as the call is over. */
  push(bytes: string | Uint8Array, { reused = false } = {}): void {
    const chunk = Buffer.from(bytes as Uint8Array);
    const given = Buffer.from(chunk);
    this.#call(
      'push',
      `bufPush(buf, ${quote(chunk)})`,
      0,
      () => chunk.length,
      () => this.#code('push')(this.buf, chunk),
    );
    if (!chunk.equals(given)) {
      this.fail('push', `bufPush changed the chunk it was given: it was ${quote(given)} and is ${quote(chunk)} now`);
    }
    if (reused) {
      chunk.fill('#');
      this.story.push('the caller reuses its chunk: every byte of it is "#" now');
    }
    this.received += chunk.length;
    this.#model.append(given);
    this.#expect('push');
  }

  /** Removes `len` held bytes. */
  pop(len: number): void {
    this.#call(
      'pop',
      `bufPop(buf, ${len})`,
      len,
      () => 0,
      () => this.#code('pop')(this.buf, len),
    );
    this.#model.drop(len);
    this.#expect('pop');
  }

  /** Cuts a message, and compares it with what a reader of the held bytes would take. Returns it. */
  cut(): Buffer | null {
    const held = this.#model.held();
    const end = held.indexOf(NEWLINE) + 1;
    const size = (msg: Buffer | null) => msg?.length ?? 0;
    const msg = this.#call('cut', 'cutMessage(buf)', size, size, () => this.#code('cut')(this.buf));
    if (msg === undefined || (msg !== null && !Buffer.isBuffer(msg))) {
      this.fail('cut', `cutMessage must return a Buffer or null; this returned ${String(msg)}`);
    }
    this.story[this.story.length - 1] += ` → ${msg === null ? 'null' : quote(msg)}`;
    if (end === 0 && msg !== null) {
      this.fail('cut', `no held byte is a newline, so there is no message yet: null is right, ${quote(msg)} came`);
    }
    if (end > 0 && msg === null) {
      const range = rangeOf({ start: this.buf.start, length: end });
      this.fail('cut', `a whole message is held${range}, ${quote(held.subarray(0, end))}, but null came`);
    }
    if (msg !== null) {
      const what = sharesMemory(msg, this.buf.data)
        ? 'the message, which is no copy but a view of buf.data:'
        : 'the message:';
      expectBytes(this.blame('cut'), this.story, what, held.subarray(0, end), msg);
    }
    this.#model.drop(end);
    this.#expect('cut');
    return msg;
  }

  /** The held bytes are exactly these. */
  holds(bytes: string | Uint8Array): void {
    expectBytes(
      this.blame('push'),
      this.story,
      'the held bytes:',
      Buffer.from(bytes as Uint8Array),
      heldBytes(this.buf),
    );
  }

  /**
   * Runs `calls` with the meter on, and leaves with the check what they cost: bytes moved a byte received, capacity a
   * byte held. More than `budget` moved bytes a byte received are a failure. Returns how many there were.
   *
   * `what`: the calls, in a line of the story. `compare`: what another way costs.
   */
  metered(
    context: TestContext,
    { budget, what, compare }: Bill,
    calls: (step: (call: () => void) => void) => void,
  ): number {
    const meter = new Meter();
    this.#meter = meter;
    const perByte = () => meter.moved / Math.max(1, this.received);
    try {
      calls((call) => {
        call();
        this.story.length = 1; // thousands of calls: the story is told in one line
        if (meter.moved > budget * this.received + SLACK) {
          this.story.push(what);
          this.fail(
            this.#mover(),
            `moved ${count(meter.moved)} bytes for ${count(this.received)} bytes received: ` +
              `${count(perByte())} for each, and growing (budget ${budget})`,
          );
        }
      });
    } finally {
      this.#meter = null;
      meter.close();
      context.task.meta.cost =
        `moved ${count(perByte())} bytes for each byte received (${budget === Infinity ? 'no budget here' : `budget ${budget}`}); ` +
        `${compare(perByte())}\nkept ${count(this.#capacity / Math.max(1, this.peak))} bytes of capacity for each byte held`;
    }
    return perByte();
  }

  fail(call: keyof BufferCode<B>, finding: string): never {
    throw new CheckFailure(this.blame(call), this.story, finding);
  }

  blame(call: keyof BufferCode<B>): Blame {
    const names = { push: 'bufPush', pop: 'bufPop', cut: 'cutMessage' };
    return { file: this.#kind.file, name: names[call] };
  }

  #code<K extends keyof BufferCode<B>>(call: K): NonNullable<BufferCode<B>[K]> {
    return this.#kind.code[call]!;
  }

  #call<T>(
    name: keyof BufferCode<B>,
    told: string,
    removes: number | ((result: T) => number),
    handles: (result: T) => number,
    call: () => T,
  ): T {
    this.story.push(told);
    try {
      if (this.#meter === null) {
        return call();
      }
      const before = this.#meter.moved;
      const result = this.#meter.around(this.buf, removes, handles, call);
      this.#movedBy[name] += this.#meter.moved - before;
      return result;
    } catch (error) {
      throw tellOf(error, this.story);
    }
  }

  /** The call that moved the most. */
  #mover(): keyof BufferCode<B> {
    const { push, pop, cut } = this.#movedBy;
    return push >= pop + cut ? 'push' : 'pop';
  }

  #expect(call: keyof BufferCode<B>): void {
    const model = this.#model.held();
    this.peak = Math.max(this.peak, model.length);
    this.#capacity = Math.max(this.#capacity, Number(this.buf.data?.length) || 0);
    const finding = contradictionIn(this.buf, { held: model.length, peak: this.peak, room: this.#room });
    if (finding !== undefined) {
      this.fail(call, finding);
    }
    if (model.length <= SMALL) {
      expectBytes(this.blame(call), this.story, `the held bytes${rangeOf(this.buf)}:`, model, heldBytes(this.buf));
    }
  }
}
