// Wrong: goes on answering what stands behind quit in the same read
// May be named: whole-chunk-answered-after-quit, replies-after-quit

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const max = options.maxMessage ?? 65536;
  return net.createServer(async (socket) => {
    const conn = soInit(socket);
    const buf = createBuf();
    try {
      let closing = false;
      while (!closing) {
        const data = await soRead(conn);
        if (data.length === 0) break;
        bufPush(buf, data);
        const out: Buffer[] = [];
        let msg: Buffer | null;
        while ((msg = cutMessage(buf)) !== null) {
          if (msg.length > max) {
            out.push(Buffer.from(`Error: message longer than ${max} bytes\n`));
            closing = true;
            break;
          }
          const reply = handleMessage(msg);
          out.push(reply.data);
          if (reply.close) closing = true;
        }
        if (!closing && buf.length > max) {
          out.push(Buffer.from(`Error: message longer than ${max} bytes\n`));
          closing = true;
        }
        if (out.length > 0) await soWrite(conn, Buffer.concat(out));
      }
    } catch (e) {
      console.error(e);
    } finally {
      socket.destroy();
    }
  });
}
