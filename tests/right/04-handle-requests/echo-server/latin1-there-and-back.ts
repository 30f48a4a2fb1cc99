// Right: latin1 in both directions, which keeps every byte

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const text = msg.toString('latin1');
  switch (text) {
    case 'quit\n':
      return { data: Buffer.from('Bye.\n', 'latin1'), close: true };
    default:
      return { data: Buffer.from('Echo: ' + text, 'latin1'), close: false };
  }
}

export function createEchoServer(): net.Server {
  return net.createServer(async (socket) => {
    try {
      await serveClient(socket, { cutMessage, handleMessage });
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
}
