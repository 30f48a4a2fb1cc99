// Wrong: writes replies with socket.write and waits for nothing
// May be named: each-reply-not-awaited, replies-not-awaited

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const max = options.maxMessage ?? 65536;
  return net.createServer(async (socket) => {
    try {
      const conn = soInit(socket);
      const buf = createBuf();
      while (true) {
        const msg = cutMessage(buf);
        if ((msg ?? buf).length > max) {
          await soWrite(conn, Buffer.from(`Error: message longer than ${max} bytes\n`));
          break;
        }
        if (msg === null) {
          const data = await soRead(conn);
          if (data.length === 0) break;
          bufPush(buf, data);
        } else {
          const r = handleMessage(msg);
          socket.write(r.data);
          if (r.close) break;
        }
      }
    } catch (e) {
      console.error(e);
    } finally {
      socket.end();
    }
  });
}
