// Title: echoes `quit` before it says goodbye
// Says: One message, one reply: quit gets the goodbye instead of an echo, not after it. Here both are sent.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const echo = Buffer.concat([Buffer.from('Echo: '), msg]);
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.concat([echo, Buffer.from('Bye.\n')]), close: true };
  }
  return { data: echo, close: false };
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
