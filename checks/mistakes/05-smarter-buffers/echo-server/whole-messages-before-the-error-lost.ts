// Title: measures everything that has come before it answers any of it
// Says: All messages of a read are cut out first, and if one is too long the error goes out in the place of all
//   replies. Those before the long one were fine, and their replies have to go out ahead of the error.
// See: docs/pipelining.md

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
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
    const messages: Buffer[] = [];
    for (let msg = cutMessage(buf); msg !== null; msg = cutMessage(buf)) {
      messages.push(msg);
    }
    if (buf.length > maxMessage || messages.some(({ length }) => length > maxMessage)) {
      await soWrite(conn, refusal(maxMessage));
      return;
    }
    for (const msg of messages) {
      const reply = handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
    }
  }
}

function refusal(maxMessage: number): Buffer {
  return Buffer.from(`Error: message longer than ${maxMessage} bytes\n`);
}
