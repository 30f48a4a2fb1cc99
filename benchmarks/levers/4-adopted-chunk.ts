// Lever 4: where nothing is held, the chunk itself becomes the buffer: nobody else uses it. And where nothing is held any
// more, no buffer is kept.

import type { DynBuf } from '../../solutions/01-dynbuf/dynbuf.ts';
import { soWrite, type TCPConn } from '../../solutions/02-server-loop/tcp.ts';
import { bufPush, createBuf } from '../../solutions/05-smarter-buffers/smart-buffer.ts';
import { answerAll } from './3-one-output.ts';
import { serverWith, type Answer } from './serve.ts';

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
