// Wrong: after the end of the stream it asks for more, again and again, and never closes
// May be named: none
// Never ends.

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const max = options.maxMessage ?? 65536;
  return net.createServer({ allowHalfOpen: true }, async (socket) => {
    const conn = soInit(socket);
    const buf = createBuf();
    const tick = async () => {
      try {
        const data = await soRead(conn);
        if (data.length > 0) bufPush(buf, data);
        let msg: Buffer | null;
        while ((msg = cutMessage(buf))) {
          const tooLong = msg.length > max;
          const error = { data: Buffer.from(`Error: message longer than ${max} bytes\n`), close: true };
          const r = tooLong ? error : handleMessage(msg);
          await soWrite(conn, r.data);
          if (r.close) return void socket.end();
        }
        if (buf.length > max) {
          await soWrite(conn, Buffer.from(`Error: message longer than ${max} bytes\n`));
          return void socket.end();
        }
        setImmediate(tick);
      } catch {
        socket.destroy();
      }
    };
    tick();
  });
}
