// Title: closes the socket before the goodbye is sent
// Says: The reply that closes is made while the socket is already being closed, so the goodbye has no way out. First
//   the bytes, then the end: the loop of step 2 keeps that order, if it is left alone.
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
  return net.createServer(async (socket) => {
    const handle = (msg: Buffer): Reply => {
      const reply = handleMessage(msg);
      if (reply.close) {
        socket.destroy();
      }
      return reply;
    };
    try {
      await serveClient(socket, { cutMessage, handleMessage: handle });
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
}
