// Title: builds every reply in the same memory
// Says: The second reply is written over the first, and whoever still holds the first, a slow socket or a collection of
//   replies, finds the wrong bytes in it. Two replies must not share memory.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

let scratch = Buffer.alloc(1024);

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  if (scratch.length < 6 + msg.length) {
    scratch = Buffer.alloc(6 + msg.length);
  }
  scratch.write('Echo: ');
  msg.copy(scratch, 6);
  return { data: scratch.subarray(0, 6 + msg.length), close: false };
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
