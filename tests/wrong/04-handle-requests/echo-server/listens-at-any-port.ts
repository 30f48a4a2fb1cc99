// Wrong: createEchoServer lets the server listen before it returns it
// May be named: listens-itself

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
  const server = net.createServer(async (socket: net.Socket) => {
    try {
      await serveClient(socket, { cutMessage, handleMessage });
    } catch (e) {
      console.error(e);
    }
    socket.destroy();
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  return server;
}
