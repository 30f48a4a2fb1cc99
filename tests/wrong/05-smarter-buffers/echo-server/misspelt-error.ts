// Wrong: the error says `byte` instead of `bytes`
// May be named: none

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const limit = options.maxMessage === undefined ? 65536 : options.maxMessage;
  const error = Buffer.from('Error: message longer than ' + limit + ' byte\n');
  return net.createServer(async (socket) => {
    const conn = soInit(socket);
    const buf = createBuf();
    try {
      while (true) {
        const msg = cutMessage(buf);
        if ((msg === null ? buf : msg).length > limit) {
          await soWrite(conn, error);
          break;
        }
        if (msg !== null) {
          const { data, close } = handleMessage(msg);
          await soWrite(conn, data);
          if (close) break;
        } else {
          const chunk = await soRead(conn);
          if (chunk.length === 0) break;
          bufPush(buf, chunk);
        }
      }
    } catch (err) {
      console.error(err);
    }
    socket.destroy();
  });
}
