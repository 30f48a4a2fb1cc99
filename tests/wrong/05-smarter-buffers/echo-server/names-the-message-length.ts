// Wrong: the error names the length of the message instead of the limit
// May be named: none

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer({ maxMessage = 65536 } = {}): net.Server {
  return net.createServer(async (socket) => {
    const conn = soInit(socket);
    const buf = createBuf();
    try {
      for (;;) {
        const msg = cutMessage(buf);
        const length = msg === null ? buf.length : msg.length;
        if (length > maxMessage) {
          await soWrite(conn, Buffer.from(`Error: message longer than ${length} bytes\n`));
          return;
        }
        if (msg === null) {
          const data = await soRead(conn);
          if (data.length === 0) return;
          bufPush(buf, data);
          continue;
        }
        const reply = handleMessage(msg);
        await soWrite(conn, reply.data);
        if (reply.close) return;
      }
    } catch (err) {
      console.error('client error', err);
    } finally {
      socket.destroy();
    }
  });
}
