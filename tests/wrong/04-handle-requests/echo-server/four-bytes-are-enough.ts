// Wrong: compares the first four bytes only
// May be named: starts-with-quit

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

const QUIT = [0x71, 0x75, 0x69, 0x74];

export function handleMessage(msg: Buffer): Reply {
  if (QUIT.every((byte, i) => msg[i] === byte)) {
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
