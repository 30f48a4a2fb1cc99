// Right: a loop of its own in place of serveClient

import * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import type { Reply } from '#steps/02-server-loop/server-loop.ts';
import { soInit, soRead, soWrite, type TCPConn } from '#steps/02-server-loop/tcp.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

const QUIT = Buffer.from('quit\n');

export function handleMessage(msg: Buffer): Reply {
  return QUIT.equals(msg) ? bye() : echo(msg);
}

function bye(): Reply {
  return { data: Buffer.from('Bye.\n'), close: true };
}

function echo(msg: Buffer): Reply {
  const data = Buffer.alloc(6 + msg.length, 'Echo: ');
  data.set(msg, 6);
  return { data, close: false };
}

async function converse(conn: TCPConn): Promise<void> {
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  for (let data = await soRead(conn); data.length > 0; data = await soRead(conn)) {
    bufPush(buf, data);
    for (let msg = cutMessage(buf); msg !== null; msg = cutMessage(buf)) {
      const reply = handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
    }
  }
}

export function createEchoServer(): net.Server {
  return net.createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
    try {
      await converse(soInit(socket));
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
}
