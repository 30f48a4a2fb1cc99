// Wrong: a listener for the log takes the first chunk away
// May be named: first-chunk-lost

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  return { data: Buffer.concat([Buffer.from('Echo: '), msg]), close: false };
}

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    socket.once('data', (first) => {
      console.log('first bytes', first);
      serveClient(socket, { cutMessage, handleMessage })
        .catch((err) => console.error(err))
        .finally(() => socket.destroy());
    });
    socket.on('error', () => socket.destroy());
  });
}
