// Title: counts everything in the buffer as one message
// Says: Several short messages in the buffer are not one long message, but together they are measured as one. A client
//   that sends many without waiting is refused for being quick. The limit is the message's, not the backlog's.
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
  let open = true;
  while (true) {
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    if (!open) {
      continue; // discarded
    }
    bufPush(buf, data);
    const replies: Buffer[] = [];
    if (buf.length > maxMessage) {
      replies.push(refusal(maxMessage).data);
      open = false;
    }
    while (open) {
      const msg = cutMessage(buf);
      if (msg === null) {
        break;
      }
      const reply = handleMessage(msg);
      replies.push(reply.data);
      open = !reply.close;
    }
    if (replies.length > 0) {
      await soWrite(conn, Buffer.concat(replies));
    }
    if (!open) {
      socket.end();
      setTimeout(() => socket.destroy(), 2000).unref();
    }
  }
}

function refusal(maxMessage: number) {
  return { data: Buffer.from(`Error: message longer than ${maxMessage} bytes\n`), close: true };
}
