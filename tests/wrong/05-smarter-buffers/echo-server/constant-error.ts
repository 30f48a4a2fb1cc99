// Wrong: the error names 65536 whatever the limit is
// May be named: number-fixed-in-the-error, number-fixed-in-a-late-error

import * as net from 'node:net';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

const ERR = Buffer.from('Error: message longer than 65536 bytes\n');

export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const max = options.maxMessage ?? 65536;
  return net.createServer((socket) => {
    void run(socket);
  });
  async function run(socket: net.Socket) {
    try {
      const conn = soInit(socket);
      const buf = createBuf();
      let open = true;
      while (open) {
        const msg = cutMessage(buf);
        if ((msg ? msg.length : buf.length) > max) {
          await soWrite(conn, ERR);
          open = false;
        } else if (msg) {
          const r = handleMessage(msg);
          await soWrite(conn, r.data);
          open = !r.close;
        } else {
          const d = await soRead(conn);
          if (d.length) bufPush(buf, d);
          else open = false;
        }
      }
    } catch (e) {
      console.log(e);
    }
    socket.destroy();
  }
}
