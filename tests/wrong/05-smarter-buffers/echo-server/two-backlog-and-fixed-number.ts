// Wrong: two mistakes: the backlog is measured, and the error names 65536 whatever the limit is
// May be named: limit-counts-the-backlog, number-fixed-in-the-error, number-fixed-in-a-late-error

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
      for (let data = await soRead(conn); data.length > 0; data = await soRead(conn)) {
        bufPush(buf, data);
        if (buf.length > max) {
          await soWrite(conn, Buffer.from('Error: message longer than 65536 bytes\n'));
          return;
        }
        let msg: Buffer | null;
        while ((msg = cutMessage(buf)) !== null) {
          const reply = handleMessage(msg);
          await soWrite(conn, reply.data);
          if (reply.close) return;
        }
      }
    } catch (e) {
      console.error(e);
    } finally {
      socket.destroy();
    }
  });
}
