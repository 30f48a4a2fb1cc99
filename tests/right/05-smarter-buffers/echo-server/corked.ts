// Right: one write a reply, but corked, so that they leave together

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const { maxMessage = 64 * 1024 } = options;
  return net.createServer({ allowHalfOpen: true }, async (socket) => {
    try {
      await serve(socket, maxMessage);
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
}

async function serve(socket: net.Socket, maxMessage: number): Promise<void> {
  const conn = soInit(socket);
  const buf = createBuf();
  let close = false;
  do {
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
    const writes: Promise<void>[] = [];
    const send = (reply: Buffer) => writes.push(soWrite(conn, reply));
    socket.cork();
    let msg = cutMessage(buf);
    while (msg !== null && msg.length <= maxMessage && !close) {
      const reply = handleMessage(msg);
      send(reply.data);
      close = reply.close;
      msg = close ? null : cutMessage(buf);
    }
    if (!close && (msg?.length ?? buf.length + 1) > maxMessage) {
      send(Buffer.from(`Error: message longer than ${maxMessage} bytes\n`));
      close = true;
    }
    socket.uncork();
    await Promise.all(writes);
  } while (!close);
  socket.end();
  const timer = setTimeout(() => socket.destroy(), 2000);
  try {
    while ((await soRead(conn)).length > 0);
  } finally {
    clearTimeout(timer);
  }
}
