// Right: knows how long the message is before it cuts it: counts the bytes of each chunk itself

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
  while (true) {
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    const fine = fittingPart(data, buf.length, maxMessage);
    bufPush(buf, data.subarray(0, fine));
    const replies: Buffer[] = [];
    let close = false;
    for (let msg = cutMessage(buf); msg !== null; msg = close ? null : cutMessage(buf)) {
      const reply = handleMessage(msg);
      replies.push(reply.data);
      close = reply.close;
    }
    if (!close && (fine < data.length || buf.length === maxMessage)) {
      replies.push(Buffer.from(`Error: message longer than ${maxMessage} bytes\n`));
      close = true;
    }
    if (replies.length > 0) {
      await soWrite(conn, Buffer.concat(replies));
    }
    if (close) {
      socket.end();
      setTimeout(() => socket.destroy(), 2000).unref();
      while ((await soRead(conn)).length > 0);
      return;
    }
  }
}

/** How many bytes of `chunk` come before the first one that makes a message too long. */
function fittingPart(chunk: Buffer, heldBytes: number, maxMessage: number): number {
  let length = heldBytes;
  for (let i = 0; i < chunk.length; i++) {
    if (length === maxMessage) {
      return i;
    }
    length = chunk[i] === 0x0a ? 0 : length + 1;
  }
  return chunk.length;
}
