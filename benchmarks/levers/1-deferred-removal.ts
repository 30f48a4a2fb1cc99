// Lever 1: what is taken out is stepped over, and moves nothing. Else as in step 4: a Buffer and a write a message.

import { soWrite, type TCPConn } from '../../solutions/02-server-loop/tcp.ts';
import { handleMessage } from '../../solutions/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '../../solutions/05-smarter-buffers/smart-buffer.ts';
import { serverWith, type Answer } from './serve.ts';

export const createServer = () => serverWith(answerTo);

function answerTo(conn: TCPConn): Answer {
  const buf = createBuf();
  return async (chunk) => {
    bufPush(buf, chunk);
    while (true) {
      const msg = cutMessage(buf);
      if (msg === null) {
        return false;
      }
      const reply = handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return true;
      }
    }
  };
}
