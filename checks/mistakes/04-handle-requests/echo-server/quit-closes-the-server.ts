// Title: stops the whole server when one client quits
// Says: Quit ends one conversation, not the evening. Whoever connects next finds nobody there. The connection and the
//   server are two things, and each has its own way to close.
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
  const server = net.createServer(async (socket) => {
    try {
      await serveClient(socket, {
        cutMessage,
        handleMessage(msg) {
          const reply = handleMessage(msg);
          if (reply.close) {
            server.close();
          }
          return reply;
        },
      });
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
  return server;
}
