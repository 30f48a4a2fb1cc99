// Title: closes the socket without waiting for the conversation to end
// Says: Calling serveClient only starts the conversation: it returns a promise at once. The line that closes the socket
//   runs in the same breath, before the client could say a word.
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
    serveClient(socket, { cutMessage, handleMessage }).catch((error) => {
      console.error('a client was lost:', error);
    });
    socket.destroy();
  });
}
