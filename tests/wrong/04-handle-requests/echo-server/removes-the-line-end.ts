// Wrong: the reply to a message has lost its newline
// May be named: newline-lost

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const line = msg.subarray(0, msg.length - 1);
  if (line.equals(Buffer.from('quit'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  return { data: Buffer.concat([Buffer.from('Echo: '), line]), close: false };
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
