// Wrong: only a message that is still growing is measured
// May be named: whole-messages-pass, checks-only-unfinished-messages

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const max = options.maxMessage || 65536;
  return net.createServer(async (socket) => {
    const conn = soInit(socket);
    const buf = createBuf();
    try {
      while (true) {
        const msg = cutMessage(buf);
        if (!msg) {
          if (buf.length > max) {
            await soWrite(conn, Buffer.from(`Error: message longer than ${max} bytes\n`));
            return;
          }
          const data = await soRead(conn);
          if (data.length === 0) return;
          bufPush(buf, data);
          continue;
        }
        const reply = handleMessage(msg);
        await soWrite(conn, reply.data);
        if (reply.close) return;
      }
    } catch (e) {
      console.error('exception:', e);
    } finally {
      socket.destroy();
    }
  });
}
