// Title: loses the first chunk of every client
// Says: Somebody else listens to the socket and gets the first chunk, and the loop begins behind it: the client's
//   first words are never answered. A chunk is handed out once, to whoever listens at that time. Who has to be there
//   first?
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
  return net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', async () => {
      try {
        await serveClient(socket, { cutMessage, handleMessage });
      } catch (error) {
        console.error('a client was lost:', error);
      } finally {
        socket.destroy();
      }
    });
  });
}
