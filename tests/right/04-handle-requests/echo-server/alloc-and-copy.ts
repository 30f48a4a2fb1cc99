// Right: `Buffer.alloc` and `copy`; `.catch()` and `.finally()` instead of try

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const close = msg.equals(Buffer.from('quit\n'));
  if (close) {
    return { close, data: Buffer.from('Bye.\n') };
  }
  const prefix = Buffer.from('Echo: ');
  const data = Buffer.alloc(prefix.length + msg.length);
  prefix.copy(data);
  msg.copy(data, prefix.length);
  return { close, data };
}

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    serveClient(socket, { cutMessage, handleMessage })
      .catch((error: Error) => console.error(`a client was lost: ${error.message}`))
      .finally(() => socket.destroy());
  });
}
