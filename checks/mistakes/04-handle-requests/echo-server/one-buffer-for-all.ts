// Title: keeps one buffer for all its clients
// Says: The buffer is made once, with the server, so the unfinished message of one client continues with the bytes of
//   another. Each conversation has a stream of its own, and what is left over from one stream belongs to no other.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import type { Reply } from '#steps/02-server-loop/server-loop.ts';
import { soInit, soRead, soWrite, type TCPConn } from '#steps/02-server-loop/tcp.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  return { data: Buffer.concat([Buffer.from('Echo: '), msg]), close: false };
}

export function createEchoServer(): net.Server {
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };

  async function serve(conn: TCPConn): Promise<void> {
    while (true) {
      const msg = cutMessage(buf);
      if (msg === null) {
        const data = await soRead(conn);
        if (data.length === 0) {
          return;
        }
        bufPush(buf, data);
        continue;
      }
      const reply = handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
    }
  }

  return net.createServer(async (socket) => {
    try {
      await serve(soInit(socket));
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
}
