// Title: ★ lets Node close its side when the client closes its own, with replies still to send
// Says: Unless told otherwise, Node answers the end of the client's stream by ending its own, and the replies that are
//   not yet written find the door closed. A client that half-closes still gets every reply.
// See: docs/pipelining.md

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const { maxMessage = 65536 } = options;
  return net.createServer(async (socket) => {
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
    while (open) {
      const msg = cutMessage(buf);
      if (msg === null && buf.length < maxMessage) {
        break;
      }
      const tooLong = msg === null || msg.length > maxMessage;
      const reply = tooLong ? refusal(maxMessage) : handleMessage(msg);
      await soWrite(conn, reply.data);
      open = !reply.close;
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
