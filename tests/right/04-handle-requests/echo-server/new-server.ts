// Right: `new net.Server` with on('connection'); `set` into a Uint8Array

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (Buffer.compare(msg, Buffer.from('quit\n')) === 0) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  const bytes = new Uint8Array(6 + msg.length);
  bytes.set(Buffer.from('Echo: '), 0);
  bytes.set(msg, 6);
  return { data: Buffer.from(bytes.buffer), close: false };
}

export function createEchoServer(): net.Server {
  const server = new net.Server();
  server.on('connection', onConnection);
  return server;
}

async function onConnection(socket: net.Socket): Promise<void> {
  try {
    await serveClient(socket, { cutMessage, handleMessage });
  } catch (error) {
    console.error('a client was lost:', error);
  }
  socket.destroy();
}
