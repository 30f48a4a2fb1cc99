// Lever 2: the replies of a read are joined, and leave in one write.

import { soWrite, type TCPConn } from '../../solutions/02-server-loop/tcp.ts';
import { handleMessage } from '../../solutions/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '../../solutions/05-smarter-buffers/smart-buffer.ts';
import { serverWith, type Answer } from './serve.ts';

export const createServer = () => serverWith(answerTo);

function answerTo(conn: TCPConn): Answer {
  const buf = createBuf();
  return async (chunk) => {
    bufPush(buf, chunk);
    const replies: Buffer[] = [];
    let close = false;
    while (!close) {
      const msg = cutMessage(buf);
      if (msg === null) {
        break;
      }
      const reply = handleMessage(msg);
      replies.push(reply.data);
      close = reply.close;
    }
    await soWrite(conn, Buffer.concat(replies));
    return close;
  };
}
