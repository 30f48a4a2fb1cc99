// Title: lets the next client wait until the one before has gone
// Says: The conversations stand in a queue: a client that says nothing keeps all the others waiting for as long as it
//   likes. The loop of step 2 waits a lot, and while it waits for one client there is time for the others.
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

let last: Promise<void> = Promise.resolve();

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    last = last.then(async () => {
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
