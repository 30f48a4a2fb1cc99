// Title: compares the message with `quit`, without its newline
// Says: The message still has its newline when it comes here, so the comparison never succeeds and nobody can leave:
//   quit is echoed like anything else.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  return { data: Buffer.concat([Buffer.from('Echo: '), msg]), close: false };
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
