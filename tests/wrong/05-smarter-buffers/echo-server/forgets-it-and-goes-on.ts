// Wrong: drops the long message after the error and goes on serving
// May be named: open-after-a-late-error, open-after-the-error

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const max = options.maxMessage ?? 65536;
  return net.createServer(async (socket) => {
    const conn = soInit(socket);
    let buf = createBuf();
    try {
      for (;;) {
        const msg = cutMessage(buf);
        if (msg ? msg.length > max : buf.length > max) {
          await soWrite(conn, Buffer.from(`Error: message longer than ${max} bytes\n`));
          if (!msg) buf = createBuf(); // forget it
          continue;
        }
        if (msg === null) {
          const data = await soRead(conn);
          if (data.length === 0) break;
          bufPush(buf, data);
          continue;
        }
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
