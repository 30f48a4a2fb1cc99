// Title: checks the length only once there is no whole message left
// Says: A message that is too long passes if its newline has come by the time somebody looks, and is refused if it has
//   not. The limit is the message's, and what a client sees must not depend on how TCP cut the stream.
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
    if (msg === null && buf.length > maxMessage) {
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

function refusal(maxMessage: number): Buffer {
  return Buffer.from(`Error: message longer than ${maxMessage} bytes\n`);
}
