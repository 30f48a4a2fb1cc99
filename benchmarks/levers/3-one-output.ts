// Lever 3: no message becomes a Buffer of its own. It is found where it lies, and copied once, into one output buffer
// that is used again and again.

import { bufPush as append, type DynBuf } from '../../solutions/01-dynbuf/dynbuf.ts';
import { soWrite, type TCPConn } from '../../solutions/02-server-loop/tcp.ts';
import { bufPop, bufPush, createBuf, type SmartBuf } from '../../solutions/05-smarter-buffers/smart-buffer.ts';
import { serverWith, type Answer } from './serve.ts';

const ECHO = Buffer.from('Echo: ');
const QUIT = Buffer.from('quit\n');
const NEWLINE = 0x0a;

export const createServer = () => serverWith(answerTo);

function answerTo(conn: TCPConn): Answer {
  const buf = createBuf();
  const out: DynBuf = { data: Buffer.alloc(0), length: 0 };
  return async (chunk) => {
    bufPush(buf, chunk);
    out.length = 0;
    const close = answerAll(buf, out);
    await soWrite(conn, out.data.subarray(0, out.length));
    return close;
  };
}

/** Takes every complete message out of `buf` and appends the replies to `out`; returns whether it was the last one. */
export function answerAll(buf: SmartBuf, out: DynBuf): boolean {
  while (true) {
    const held = buf.data.subarray(buf.start, buf.start + buf.length);
    const newline = held.indexOf(NEWLINE, buf.scanned);
    if (newline < 0) {
      buf.scanned = buf.length;
      return false;
    }
    const msg = held.subarray(0, newline + 1);
    if (msg.equals(QUIT)) {
      append(out, Buffer.from('Bye.\n'));
      return true;
    }
    append(out, ECHO);
    append(out, msg);
    bufPop(buf, msg.length);
  }
}
