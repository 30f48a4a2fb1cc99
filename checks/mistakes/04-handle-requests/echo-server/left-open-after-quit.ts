// Title: says goodbye and leaves the connection open
// Says: The loop of step 2 returns and leaves the socket to its caller, and the caller does nothing with it. The client
//   has its goodbye and waits for the end of the connection, which never comes.
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
  });
}
