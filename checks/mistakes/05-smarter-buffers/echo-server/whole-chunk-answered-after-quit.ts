// Title: answers the whole chunk, and only then looks whether `quit` was in it
// Says: After the goodbye nothing is answered, whatever else has arrived. Here the rest of the chunk still gets its
//   replies, behind a Bye. that was meant to be the last word.
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
  let open = true;
  while (open) {
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
    const replies: Buffer[] = [];
    let msg = cutMessage(buf);
    while (msg !== null && msg.length <= maxMessage) {
      const reply = handleMessage(msg);
      replies.push(reply.data);
      open &&= !reply.close;
      msg = cutMessage(buf);
    }
    if (open && (msg ?? buf).length > maxMessage) {
      replies.push(refusal(maxMessage));
      open = false;
    }
    if (replies.length > 0) {
      await soWrite(conn, Buffer.concat(replies));
    }
  }
}

function refusal(maxMessage: number): Buffer {
  return Buffer.from(`Error: message longer than ${maxMessage} bytes\n`);
}
