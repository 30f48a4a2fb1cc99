// Right: a state machine with a `switch`

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
  const out: Buffer[] = [];
  let state: 'read' | 'cut' | 'refuse' | 'flush' | 'flush and leave' | 'discard' | 'done' = 'read';
  while (state !== 'done') {
    switch (state) {
      case 'read': {
        const data = await soRead(conn);
        bufPush(buf, data);
        state = data.length === 0 ? 'done' : 'cut';
        break;
      }
      case 'cut': {
        const msg = cutMessage(buf);
        if (msg === null) {
          state = buf.length >= maxMessage ? 'refuse' : 'flush';
        } else if (msg.length > maxMessage) {
          state = 'refuse';
        } else {
          const reply = handleMessage(msg);
          out.push(reply.data);
          state = reply.close ? 'flush and leave' : 'cut';
        }
        break;
      }
      case 'refuse':
        out.push(Buffer.from(`Error: message longer than ${maxMessage} bytes\n`));
        state = 'flush and leave';
        break;
      case 'flush':
      case 'flush and leave':
        if (out.length > 0) {
          await soWrite(conn, Buffer.concat(out.splice(0)));
        }
        if (state === 'flush') {
          state = 'read';
        } else {
          socket.end();
          setTimeout(() => socket.destroy(), 2000).unref();
          state = 'discard';
        }
        break;
      case 'discard':
        state = (await soRead(conn)).length === 0 ? 'done' : 'discard';
        break;
    }
  }
}
