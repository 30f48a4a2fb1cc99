// Right: no async, no await: callbacks that call each other

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options?: { maxMessage?: number }): net.Server {
  const maxMessage = options?.maxMessage ?? 65536;
  return net.createServer({ allowHalfOpen: true }, (socket) => {
    const conn = soInit(socket);
    const buf = createBuf();
    read();

    function read(): void {
      soRead(conn).then(take).catch(lose);
    }

    function take(data: Buffer): void {
      if (data.length === 0) {
        socket.destroy();
        return;
      }
      bufPush(buf, data);
      answer();
    }

    function answer(): void {
      const msg = cutMessage(buf);
      if (msg !== null && msg.length <= maxMessage) {
        const reply = handleMessage(msg);
        soWrite(conn, reply.data).then(reply.close ? leave : answer).catch(lose);
      } else if (msg !== null || buf.length >= maxMessage) {
        soWrite(conn, Buffer.from(`Error: message longer than ${maxMessage} bytes\n`)).then(leave).catch(lose);
      } else {
        read();
      }
    }

    function leave(): void {
      socket.end();
      setTimeout(() => socket.destroy(), 1500).unref();
      socket.on('data', () => socket.resume()); // behind the listener that pauses
      socket.on('end', () => socket.destroy());
      socket.resume();
    }

    function lose(error: unknown): void {
      console.error('a client was lost:', error);
      socket.destroy();
    }
  });
}
