// Wrong: nothing catches the error of a client
// May be named: error-not-caught, rejection-not-caught

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

async function serve(socket: net.Socket, max: number): Promise<void> {
  const conn = soInit(socket);
  const buf = createBuf();
  while (true) {
    const msg = cutMessage(buf);
    if ((msg ?? buf).length > max) {
      await soWrite(conn, Buffer.from(`Error: message longer than ${max} bytes\n`));
      break;
    }
    if (msg) {
      const r = handleMessage(msg);
      await soWrite(conn, r.data);
      if (r.close) break;
      continue;
    }
    const data = await soRead(conn);
    if (data.length === 0) break;
    bufPush(buf, data);
  }
  socket.end();
}

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  return net.createServer({ allowHalfOpen: true }, (socket) => {
    serve(socket, options.maxMessage ?? 65536);
  });
}
