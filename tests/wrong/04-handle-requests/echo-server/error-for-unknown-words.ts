// Wrong: echoes only messages that are valid text and throws at others
// May be named: none

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

import { isUtf8 } from 'node:buffer';

export function handleMessage(msg: Buffer): Reply {
  if (!isUtf8(msg)) {
    throw new Error('not a text message');
  }
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
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
