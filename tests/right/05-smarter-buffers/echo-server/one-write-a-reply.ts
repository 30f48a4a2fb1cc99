// Right: one write for each reply (without the stretch)

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
  for (let data = await soRead(conn); data.length > 0; data = await soRead(conn)) {
    bufPush(buf, data);
    for (let msg = cutMessage(buf); msg !== null; msg = cutMessage(buf)) {
      if (msg.length > maxMessage) {
        await soWrite(conn, Buffer.from(`Error: message longer than ${maxMessage} bytes\n`));
        return leave(socket, () => soRead(conn));
      }
      const reply = handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return leave(socket, () => soRead(conn));
      }
    }
    if (buf.length >= maxMessage) {
      await soWrite(conn, Buffer.from(`Error: message longer than ${maxMessage} bytes\n`));
      return leave(socket, () => soRead(conn));
    }
  }
}

async function leave(socket: net.Socket, read: () => Promise<Buffer>): Promise<void> {
  socket.end();
  const timer = setTimeout(() => socket.destroy(), 1000);
  try {
    while ((await read()).length > 0);
  } catch {
    // gone before it had closed its side: no matter
  } finally {
    clearTimeout(timer);
  }
}
