// Title: makes the reply one byte longer than what it puts into it
// Says: The reply has room for one byte more than prefix and message fill, and that byte is sent too: a zero, which the
//   client takes for the start of the next reply. Count the bytes of the prefix, or let the computer count them.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  const data = Buffer.alloc(7 + msg.length);
  data.write('Echo: ');
  msg.copy(data, 6);
  return { data, close: false };
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
