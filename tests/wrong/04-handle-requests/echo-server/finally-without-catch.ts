// Wrong: nothing catches the rejection of a client that resets
// May be named: error-not-caught

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  return { data: Buffer.concat([Buffer.from('Echo: '), msg]), close: false };
}

async function newConn(socket: net.Socket) {
  console.log('new connection', socket.remoteAddress, socket.remotePort);
  try {
    await serveClient(socket, { cutMessage, handleMessage });
  } finally {
    socket.destroy();
  }
}

export function createEchoServer(): net.Server {
  const server = net.createServer();
  server.on('connection', newConn);
  return server;
}
