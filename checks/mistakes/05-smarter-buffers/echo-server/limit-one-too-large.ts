// Title: takes a message of one byte too many if it comes in one piece
// Says: While a message is unfinished its length is judged rightly, and once it is whole it may be one byte longer. So
//   one message is taken or refused depending on where TCP cut the stream.
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
    while (open) {
      const msg = cutMessage(buf);
      if (msg === null && buf.length < maxMessage) {
        break;
      }
      const tooLong = msg === null || msg.length > maxMessage + 1;
      const reply = tooLong ? refusal(maxMessage) : handleMessage(msg);
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
