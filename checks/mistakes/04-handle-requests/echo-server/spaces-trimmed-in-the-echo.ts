// Title: drops spaces and carriage returns before the newline in the echo
// Says: Byte for byte means the invisible ones too: spaces, tabs and carriage returns at the end of a line belong to
//   the message. Something in the echo tidies them away.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(Buffer.from('quit\n'))) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  const line = msg.toString('latin1').trimEnd();
  return { data: Buffer.from(`Echo: ${line}\n`, 'latin1'), close: false };
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
