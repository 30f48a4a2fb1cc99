// Wrong: all echoes are put together in the same memory
// May be named: one-memory-for-all-replies

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

const out = Buffer.alloc(1 << 20);
out.write('Echo: ');

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) return { data: Buffer.from('Bye.\n'), close: true };
  msg.copy(out, 6);
  return { data: out.subarray(0, 6 + msg.length), close: false };
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
