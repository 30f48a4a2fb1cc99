// Title: starts to send each reply and goes on without waiting
// Says: A client that sends without reading is read from without end, and its replies pile up in the memory of the
//   server. Until a reply is handed over there is no hurry to answer or to read more.
// See: docs/deadlock.md

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
      socket.end();
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
    socket.write(reply.data);
    if (reply.close) {
      return;
    }
  }
}

function refusal(maxMessage: number): Buffer {
  return Buffer.from(`Error: message longer than ${maxMessage} bytes\n`);
}
