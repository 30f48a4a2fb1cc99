// Wrong: two mistakes: one buffer for all clients, and one message a read
// May be named: one-buffer-for-all, one-message-a-read

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const max = options.maxMessage ?? 65536;
  const buf = createBuf();
  return net.createServer(async (socket) => {
    const conn = soInit(socket);
    try {
      while (true) {
        const data = await soRead(conn);
        if (data.length === 0) break;
        bufPush(buf, data);
        const msg = cutMessage(buf);
        if ((msg ?? buf).length > max) {
          await soWrite(conn, Buffer.from(`Error: message longer than ${max} bytes\n`));
          break;
        }
        if (msg === null) continue;
        const reply = handleMessage(msg);
        await soWrite(conn, reply.data);
        if (reply.close) break;
      }
    } catch (e) {
      console.error(e);
    } finally {
      socket.destroy();
    }
  });
}
