// Wrong: the socket stays open after the conversation, with allowHalfOpen
// May be named: left-open-after-quit, half-open-and-left-open

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
  return net.createServer({ allowHalfOpen: true }, (socket) => {
    serveClient(socket, { cutMessage, handleMessage })
      .then(() => console.log('done'))
      .catch((err) => {
        console.error(err);
        socket.destroy();
      });
  });
}
