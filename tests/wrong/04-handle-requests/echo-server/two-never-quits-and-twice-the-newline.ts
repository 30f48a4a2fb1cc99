// Wrong: two mistakes: quit is compared without its newline, and the echo gets a second one
// May be named: quit-without-newline, newline-twice

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  return { data: Buffer.concat([Buffer.from('Echo: '), msg, Buffer.from('\n')]), close: false };
}

async function newConn(socket: net.Socket): Promise<void> {
  console.log('new connection', socket.remoteAddress, socket.remotePort);
  try {
    await serveClient(socket, { cutMessage, handleMessage });
  } catch (exc) {
    console.error('exception:', exc);
  } finally {
    socket.destroy();
  }
}

export function createEchoServer(): net.Server {
  const server = net.createServer();
  server.on('connection', newConn);
  return server;
}
