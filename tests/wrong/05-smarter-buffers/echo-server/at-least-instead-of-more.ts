// Wrong: `>=` where `>` is meant: a message of exactly the limit is refused
// May be named: limit-one-too-small

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

async function talk(conn: ReturnType<typeof soInit>, max: number) {
  const buf = createBuf();
  const tooLong = () => soWrite(conn, Buffer.from('Error: message longer than ' + max + ' bytes\n'));
  for (;;) {
    const msg = cutMessage(buf);
    if (msg === null) {
      if (buf.length >= max) return tooLong();
      const data = await soRead(conn);
      if (data.length === 0) return;
      bufPush(buf, data);
    } else if (msg.length >= max) {
      return tooLong();
    } else {
      const reply = handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) return;
    }
  }
}

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const { maxMessage = 65536 } = options;
  return net.createServer((socket) => {
    talk(soInit(socket), maxMessage)
      .catch((e) => console.error(e))
      .finally(() => socket.destroy());
  });
}
