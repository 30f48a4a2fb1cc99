// Title: trims the message before comparing it with `quit`
// Says: Spaces and tabs are bytes of the message like any other: a message of a space and quit is not quit, and
//   deserves its echo. Nothing may be tidied up before the comparison.
// See: docs/04-handle-requests.md#what-usually-goes-wrong

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  if (msg.toString().trim() === 'quit') {
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
