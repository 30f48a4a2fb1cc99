// Wrong: only a complete message is measured, so one that never ends grows without bound
// May be named: checks-only-whole-messages

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const limit = options.maxMessage ?? 64 * 1024;
  async function serve(socket: net.Socket) {
    const conn = soInit(socket);
    const buf = createBuf();
    while (true) {
      const msg = cutMessage(buf);
      if (msg === null) {
        const chunk = await soRead(conn);
        if (chunk.length === 0) return;
        bufPush(buf, chunk);
        continue;
      }
      if (msg.length > limit) {
        await soWrite(conn, Buffer.from(`Error: message longer than ${limit} bytes\n`));
        return;
      }
      const { data, close } = handleMessage(msg);
      await soWrite(conn, data);
      if (close) return;
    }
  }
  return net.createServer((socket) => {
    serve(socket)
      .catch(console.error)
      .finally(() => socket.destroy());
  });
}
