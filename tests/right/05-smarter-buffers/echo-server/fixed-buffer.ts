// Right: on the fixed buffer of part 2, whose capacity is the limit

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { createFixedBuf, fixedPush } from '#steps/05-smarter-buffers/fixed-buffer.ts';
import { cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

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
  const buf = createFixedBuf(maxMessage);
  let close = false;
  while (!close) {
    let data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    const replies: Buffer[] = [];
    while (data.length > 0 && !close) {
      data = data.subarray(fixedPush(buf, data));
      for (let msg = cutMessage(buf); msg !== null && !close; msg = close ? null : cutMessage(buf)) {
        const reply = handleMessage(msg);
        replies.push(reply.data);
        close = reply.close;
      }
      if (!close && buf.length === maxMessage) {
        replies.push(Buffer.from(`Error: message longer than ${maxMessage} bytes\n`));
        close = true;
      }
    }
    if (replies.length > 0) {
      await soWrite(conn, Buffer.concat(replies));
    }
  }
  socket.end();
  setTimeout(() => socket.destroy(), 2000).unref();
  while ((await soRead(conn)).length > 0);
}
