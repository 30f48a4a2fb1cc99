// Wrong: reads the message as latin1 and writes the echo as UTF-8
// May be named: latin1-in-the-echo

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const line = msg.toString('binary');
  const close = line === 'quit\n';
  return { data: Buffer.from(close ? 'Bye.\n' : 'Echo: ' + line), close };
}

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    serveClient(socket, { cutMessage, handleMessage })
      .catch((err) => console.error(err))
      .finally(() => socket.destroy());
  });
}
