// Step 5, for the last stretch: every reply of a read, straight from the held bytes into one output buffer. No stub asks
// for this file; the page that leads to it is docs/faster.md.

import { bufPush as append, type DynBuf } from '../01-dynbuf/dynbuf.ts';
import { bufPop, bufPush, createBuf, type SmartBuf } from './smart-buffer.ts';

const ECHO = Buffer.from('Echo: ');
const QUIT = Buffer.from('quit\n');
const BYE = Buffer.from('Bye.\n');
const NEWLINE = 0x0a;
const SHORT = 32; // bytes: up to here a loop over bytes is faster than a call that leaves JavaScript

const KEPT = { bytes: 1024 * 1024, buffers: 16 }; // what is kept for the next read, at most
const spare: DynBuf[] = [];

/** An empty output buffer, used before or new. It is the caller's until `returnOutput`. */
export function borrowOutput(): DynBuf {
  return spare.pop() ?? { data: Buffer.alloc(0), length: 0 };
}

/** Takes `out` back, once nobody reads its bytes any more. A large one is let go: one client's burst is not kept for good. */
export function returnOutput(out: DynBuf): void {
  if (out.data.length <= KEPT.bytes && spare.length < KEPT.buffers) {
    out.length = 0;
    spare.push(out);
  }
}

/**
 * Appends the replies to all that the chunk `data` completes to `out`; `held` is the beginning of a message that came
 * before it, and the one that comes after. Returns whether the conversation is over: see `answerAll`.
 *
 * The messages are answered where they lie in the chunk. Only one that came in pieces is copied together, and only the
 * rest behind the last newline is kept: a client that waits holds no chunk of 64 KiB for a few bytes.
 */
export function answerChunk(held: SmartBuf, data: Buffer, out: DynBuf, maxMessage: number): boolean {
  let start = 0;
  if (held.length > 0) {
    start = data.indexOf(NEWLINE) + 1 || data.length;
    bufPush(held, data.subarray(0, start));
    if (answerAll(held, out, maxMessage)) {
      return true;
    }
    if (held.length > 0) {
      return false; // `data` has no newline
    }
    Object.assign(held, createBuf());
  }
  const chunk: SmartBuf = { data, start, length: data.length - start, scanned: 0 };
  const close = answerAll(chunk, out, maxMessage);
  if (!close) {
    bufPush(held, data.subarray(chunk.start, chunk.start + chunk.length));
  }
  return close;
}

/**
 * Takes every complete message out of `buf`, and appends the replies to `out`, as `handleMessage` would make them. Ends
 * at `quit\n`, and at a message longer than `maxMessage` bytes, complete or not: then it returns that the conversation
 * is over.
 *
 * No message becomes a Buffer of its own: making one costs more than all the work on a short message.
 */
export function answerAll(buf: SmartBuf, out: DynBuf, maxMessage: number): boolean {
  while (true) {
    const length = echoShort(buf, out) || messageLength(buf);
    if (length > maxMessage || (length === 0 && buf.length >= maxMessage)) {
      append(out, Buffer.from(`Error: message longer than ${maxMessage} bytes\n`));
      return true;
    }
    if (length === 0) {
      return false; // unfinished: with its newline it may still keep the limit
    }
    if (isQuit(buf, length)) {
      append(out, BYE);
      return true;
    }
    if (length > SHORT) {
      append(out, ECHO);
      append(out, buf.data.subarray(buf.start, buf.start + length));
    } else {
      out.length += ECHO.length + length; // it stands there already
    }
    bufPop(buf, length);
  }
}

/**
 * Writes the echo of a message of up to `SHORT` bytes behind the end of `out`, searching and copying in one pass, and
 * returns the message's length; 0 if it finds no newline. The caller decides whether the echo is taken into `out`.
 */
function echoShort(buf: SmartBuf, out: DynBuf): number {
  const { data: from, start } = buf;
  const end = start + Math.min(buf.length, SHORT);
  reserve(out, ECHO.length + SHORT);
  const { data: to } = out;
  let at = out.length;
  for (let i = 0; i < ECHO.length; i++) {
    to[at++] = ECHO[i]!;
  }
  for (let i = start; i < end; i++) {
    const byte = from[i]!;
    to[at++] = byte;
    if (byte === NEWLINE) {
      return i + 1 - start;
    }
  }
  return 0;
}

/** The length of the first message, its newline included; 0 if none is complete. Searches no byte twice. */
function messageLength(buf: SmartBuf): number {
  const newline = buf.data.subarray(buf.start, buf.start + buf.length).indexOf(NEWLINE, buf.scanned);
  buf.scanned = newline < 0 ? buf.length : newline;
  return newline + 1;
}

function isQuit({ data, start }: SmartBuf, length: number): boolean {
  return length === QUIT.length && QUIT.every((byte, i) => data[start + i] === byte);
}

/** Makes sure of room for `size` bytes behind the end of `out`. */
function reserve(out: DynBuf, size: number): void {
  if (out.length + size > out.data.length) {
    const grown = Buffer.alloc(Math.max(2 * out.data.length, 1024));
    out.data.copy(grown, 0, 0, out.length);
    out.data = grown;
  }
}
