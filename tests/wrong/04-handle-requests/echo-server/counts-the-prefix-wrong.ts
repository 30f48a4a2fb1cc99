// Wrong: makes the reply one byte too long, and the zero at its end is sent
// May be named: reply-one-byte-too-long

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  const data = Buffer.alloc(7 + msg.length);
  data.write('Echo: ', 0, 'ascii');
  data.set(msg, 6);
  return { data, close: false };
}

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    serveClient(socket, { cutMessage, handleMessage })
      .catch((err) => console.error(err))
      .finally(() => socket.destroy());
  });
}
