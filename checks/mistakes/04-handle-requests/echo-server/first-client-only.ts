// Title: serves the first client and no other
// Says: The listener is taken off after its first call, so every later client is connected and then ignored. A server
//   hears the same event again and again.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

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
  const server = net.createServer();
  server.once('connection', async (socket) => {
    try {
      await serveClient(socket, { cutMessage, handleMessage });
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
  return server;
}
