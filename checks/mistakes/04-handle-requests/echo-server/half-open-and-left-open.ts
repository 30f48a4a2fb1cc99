// Title: allows half-open connections and never closes its own half
// Says: With allowHalfOpen Node no longer closes the server's side when the client has closed its own, so it is up to
//   the server. This one never does, and the client waits for an end that does not come.
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
  return net.createServer({ allowHalfOpen: true }, async (socket) => {
    try {
      await serveClient(socket, { cutMessage, handleMessage });
    } catch (error) {
      console.error('a client was lost:', error);
      socket.destroy();
    }
  });
}
