// Right: a generator makes the replies, and the write takes all of them

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage, type SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

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

function* answers(buf: SmartBuf, maxMessage: number): Generator<Buffer, boolean> {
  for (;;) {
    const msg = cutMessage(buf);
    const length = msg?.length ?? buf.length + 1; // a newline is still to come
    if (length > maxMessage) {
      yield Buffer.from(`Error: message longer than ${maxMessage} bytes\n`);
      return true;
    }
    if (msg === null) {
      return false;
    }
    const { data, close } = handleMessage(msg);
    yield data;
    if (close) {
      return true;
    }
  }
}

async function serve(socket: net.Socket, maxMessage: number): Promise<void> {
  const conn = soInit(socket);
  const buf = createBuf();
  let over = false;
  for (;;) {
    const data = await soRead(conn).catch((error) => {
      if (over) {
        return Buffer.alloc(0);
      }
      throw error;
    });
    if (data.length === 0) {
      return;
    }
    if (over) {
      continue;
    }
    bufPush(buf, data);
    const out: Buffer[] = [];
    const replies = answers(buf, maxMessage);
    let step = replies.next();
    while (!step.done) {
      out.push(step.value);
      step = replies.next();
    }
    over = step.value;
    await soWrite(conn, Buffer.concat(out));
    if (over) {
      socket.end();
      setTimeout(() => socket.destroy(), 2000).unref();
    }
  }
}
