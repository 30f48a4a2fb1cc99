// Wrong: the goodbye has no newline
// May be named: bye-without-newline

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.'), close: true };
  } else {
    const reply = Buffer.concat([Buffer.from('Echo: '), msg]);
    return { data: reply, close: false };
  }
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
