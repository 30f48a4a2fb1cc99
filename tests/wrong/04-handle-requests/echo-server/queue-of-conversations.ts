// Wrong: serves one client after the other
// May be named: one-client-at-a-time, one-client-of-a-server-at-a-time

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  return { data: Buffer.concat([Buffer.from('Echo: '), msg]), close: false };
}

let queue: Promise<void> = Promise.resolve();

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    queue = queue.then(async () => {
      try {
        await serveClient(socket, { cutMessage, handleMessage });
      } catch (err) {
        console.log(err);
      }
      socket.destroy();
    });
  });
}
