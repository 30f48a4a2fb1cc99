// Title: closes after every reply
// Says: Each client gets one echo and is shown the door. Only one message of the protocol ends the conversation; look
//   at what each reply says about closing.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const data = msg.equals(Buffer.from('quit\n')) ? Buffer.from('Bye.\n') : Buffer.concat([Buffer.from('Echo: '), msg]);
  return { data, close: true };
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
