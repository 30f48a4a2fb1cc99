// Wrong: two mistakes: the echo goes through text, and a client's error is not caught
// May be named: text-in-the-echo, error-not-caught

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const text = msg.toString();
  return text === 'quit\n'
    ? { data: Buffer.from('Bye.\n'), close: true }
    : { data: Buffer.from('Echo: ' + text), close: false };
}

export function createEchoServer(): net.Server {
  return net.createServer(async (socket) => {
    await serveClient(socket, { cutMessage, handleMessage });
    socket.destroy();
  });
}
