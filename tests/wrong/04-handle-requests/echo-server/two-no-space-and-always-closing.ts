// Wrong: two mistakes: there is no space behind `Echo:`, and every reply closes
// May be named: echo-without-space, every-reply-closes

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const quits = msg.equals(Buffer.from('quit\n'));
  const data = quits ? Buffer.from('Bye.\n') : Buffer.concat([Buffer.from('Echo:'), msg]);
  return { data, close: true };
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
