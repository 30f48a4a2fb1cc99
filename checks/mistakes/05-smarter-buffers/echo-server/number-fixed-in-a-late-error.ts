// Title: names 65536 in the error, although the server was made with another limit
// Says: The server keeps the limit it was made with, but tells the client the usual one. The number in the error is
//   the limit that was broken.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const { maxMessage = 65536 } = options;
  return net.createServer({ allowHalfOpen: true }, async (socket) => {
    try {
      await serveClient(socket, maxMessage);
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
}

async function serveClient(socket: net.Socket, maxMessage: number): Promise<void> {
  const conn = soInit(socket);
  const buf = createBuf();
  while (true) {
    const msg = cutMessage(buf);
    if ((msg ?? buf).length > maxMessage) {
      await soWrite(conn, refusal(maxMessage));
      return;
    }
    if (msg === null) {
      const data = await soRead(conn);
      if (data.length === 0) {
        return;
      }
      bufPush(buf, data);
      continue;
    }
    const reply = handleMessage(msg);
    await soWrite(conn, reply.data);
    if (reply.close) {
      return;
    }
  }
}

function refusal(_maxMessage: number): Buffer {
  return Buffer.from('Error: message longer than 65536 bytes\n');
}
