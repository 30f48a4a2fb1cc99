// Wrong: says `Bye!` instead of `Bye.`
// May be named: none

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.toString('latin1') === 'quit\n') {
    return { data: Buffer.from('Bye!\n'), close: true };
  }
  return { data: Buffer.concat([Buffer.from('Echo: '), msg]), close: false };
}

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    serveClient(socket, { cutMessage, handleMessage })
      .catch((err) => console.error(err))
      .finally(() => socket.destroy());
  });
}
