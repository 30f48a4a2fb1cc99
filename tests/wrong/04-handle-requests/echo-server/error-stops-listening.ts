// Wrong: one client's error closes the server
// May be named: error-closes-the-server

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
  const server = net.createServer((socket) => {
    serveClient(socket, { cutMessage, handleMessage })
      .catch((e) => {
        console.error('exception:', e);
        server.close();
      })
      .finally(() => socket.destroy());
  });
  return server;
}
