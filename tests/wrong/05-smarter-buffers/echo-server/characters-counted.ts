// Wrong: measures messages in characters
// May be named: limit-in-characters

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
        if (msg === null) {
          if (buf.length > maxMessage) {
            await soWrite(conn, Buffer.from(`Error: message longer than ${maxMessage} bytes\n`));
            return;
          }
          const data = await soRead(conn);
          if (data.length === 0) return;
          bufPush(buf, data);
          continue;
        }
        if (msg.toString().length > maxMessage) {
          await soWrite(conn, Buffer.from(`Error: message longer than ${maxMessage} bytes\n`));
          return;
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
