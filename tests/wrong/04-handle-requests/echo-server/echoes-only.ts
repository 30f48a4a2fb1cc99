// Wrong: quit is not written at all: every message is echoed
// May be named: never-quits

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

const PREFIX = Buffer.from('Echo: ');

export function handleMessage(msg: Buffer): Reply {
  const data = Buffer.alloc(PREFIX.length + msg.length);
  PREFIX.copy(data);
  msg.copy(data, PREFIX.length);
  return { data, close: false };
}

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    serveClient(socket, { cutMessage, handleMessage })
      .catch((err) => console.error(err))
      .finally(() => socket.destroy());
  });
}
