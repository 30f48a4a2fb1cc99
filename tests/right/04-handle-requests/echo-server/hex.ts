// Right: compares and joins in hexadecimal

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const hex = msg.toString('hex');
  if (hex === '717569740a') {
    return { data: Buffer.from('4279652e0a', 'hex'), close: true };
  }
  return { data: Buffer.from(`4563686f3a20${hex}`, 'hex'), close: false };
}

export function createEchoServer(): net.Server {
  const server = net.createServer();
  return server.on('connection', (socket) => {
    socket.on('error', () => {});
    (async () => {
      await serveClient(socket, { cutMessage, handleMessage });
    })().then(
      () => socket.end(() => socket.destroy()),
      (error) => {
        console.error('a client was lost:', error);
        socket.destroy();
      },
    );
  });
}
