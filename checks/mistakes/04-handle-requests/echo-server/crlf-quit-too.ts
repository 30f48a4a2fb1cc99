// Title: takes `quit\r\n` for quit as well
// Says: A carriage return is a byte of the message in this protocol, not a part of its end. The message has six bytes
//   then, and it is not the one that says goodbye.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n')) || msg.equals(Buffer.from('quit\r\n'))) {
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
