// Title: decodes the message as latin1 and encodes the echo as UTF-8
// Says: One encoding on the way in and another on the way out: every byte from 0x80 up comes back as two. The message
//   is opaque bytes and needs no encoding at all.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  const text = msg.toString('latin1');
  return { data: Buffer.from(`Echo: ${text}`), close: false };
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
