// Wrong: gives serveClient no cutMessage, so every conversation fails at once
// May be named: none

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
  void cutMessage;
  return net.createServer((socket) => {
    serveClient(socket, { handleMessage } as any)
      .catch((err) => console.error(err.message))
      .finally(() => socket.destroy());
  });
}
