// Lever 5: a short message is searched and copied in one pass of a plain loop, which never leaves JavaScript. Neither it
// nor its reply becomes a Buffer, nor even a view.

import { bufPush as append, type DynBuf } from '../../solutions/01-dynbuf/dynbuf.ts';
import { soWrite, type TCPConn } from '../../solutions/02-server-loop/tcp.ts';
import { bufPop, bufPush, createBuf, type SmartBuf } from '../../solutions/05-smarter-buffers/smart-buffer.ts';
import { serverWith, type Answer } from './serve.ts';

const ECHO = Buffer.from('Echo: ');
const QUIT = Buffer.from('quit\n');
const NEWLINE = 0x0a;
const SHORT = 32; // bytes; in what is longer, the native search is faster

export const createServer = () => serverWith(answerTo);

function answerTo(conn: TCPConn): Answer {
  const out: DynBuf = { data: Buffer.alloc(0), length: 0 };
  let buf = createBuf();
  return async (chunk) => {
    if (buf.length === 0) {
      buf = { data: chunk, start: 0, length: chunk.length, scanned: 0 };
    } else {
      bufPush(buf, chunk);
    }
    out.length = 0;
    const close = answerAll(buf, out);
    await soWrite(conn, out.data.subarray(0, out.length));
    return close;
  };
}

function answerAll(buf: SmartBuf, out: DynBuf): boolean {
  while (true) {
    const length = echoShort(buf, out) || echoLong(buf, out);
    if (length === 0) {
      return false;
    }
    if (length === QUIT.length && QUIT.every((byte, i) => buf.data[buf.start + i] === byte)) {
      out.length -= ECHO.length + length;
      append(out, Buffer.from('Bye.\n'));
      return true;
    }
    bufPop(buf, length);
  }
}

/** Appends the echo of a message of up to `SHORT` bytes. Returns the message's length; 0 if it finds no newline. */
function echoShort({ data: from, start, length }: SmartBuf, out: DynBuf): number {
  const end = start + Math.min(length, SHORT);
  if (out.length + ECHO.length + SHORT > out.data.length) {
    const grown = Buffer.alloc(Math.max(2 * out.data.length, 1024));
    out.data.copy(grown, 0, 0, out.length);
    out.data = grown;
  }
  const { data: to } = out;
  let at = out.length;
  for (let i = 0; i < ECHO.length; i++) {
    to[at++] = ECHO[i]!;
  }
  for (let i = start; i < end; i++) {
    const byte = from[i]!;
    to[at++] = byte;
    if (byte === NEWLINE) {
      out.length = at;
      return i + 1 - start;
    }
  }
  return 0;
}

/** The same for messages of any length, by native calls. */
function echoLong(buf: SmartBuf, out: DynBuf): number {
  const held = buf.data.subarray(buf.start, buf.start + buf.length);
  const newline = held.indexOf(NEWLINE, buf.scanned);
  if (newline < 0) {
    buf.scanned = buf.length;
    return 0;
  }
  append(out, ECHO);
  append(out, held.subarray(0, newline + 1));
  return newline + 1;
}
