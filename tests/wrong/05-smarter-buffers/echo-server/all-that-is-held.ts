// Wrong: checks the limit against all that is held
// May be named: limit-counts-the-backlog

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const max = options.maxMessage ?? 65536;
  return net.createServer({ allowHalfOpen: true }, async (socket) => {
    try {
      const conn = soInit(socket);
      const buf = createBuf();
      while (true) {
        const data = await soRead(conn);
        if (data.length === 0) break;
        bufPush(buf, data);
        if (buf.length > max) {
          await soWrite(conn, Buffer.from(`Error: message longer than ${max} bytes\n`));
          break;
        }
        let msg: Buffer | null;
        let bye = false;
        while (!bye && (msg = cutMessage(buf))) {
          const reply = handleMessage(msg);
          await soWrite(conn, reply.data);
          bye = reply.close;
        }
        if (bye) break;
      }
      socket.end();
    } catch (e) {
      console.error(e);
      socket.destroy();
    }
  });
}
