// Wrong: measures everything of a read before it answers any of it
// May be named: whole-messages-before-the-error-lost, replies-before-the-error-lost

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
      let open = true;
      while (open) {
        const data = await soRead(conn);
        if (data.length === 0) break;
        bufPush(buf, data);
        const msgs: Buffer[] = [];
        for (let m = cutMessage(buf); m; m = cutMessage(buf)) msgs.push(m);
        if (buf.length > max || msgs.some((m) => m.length > max)) {
          await soWrite(conn, Buffer.from(`Error: message longer than ${max} bytes\n`));
          break;
        }
        for (const m of msgs) {
          const r = handleMessage(m);
          await soWrite(conn, r.data);
          if (r.close) {
            open = false;
            break;
          }
        }
      }
    } catch (e) {
      console.error(e);
    } finally {
      socket.destroy();
    }
  });
}
