// Wrong: echoes through a template string, which changes bytes that are not UTF-8
// May be named: text-in-the-echo

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export const handleMessage = (msg: Buffer): Reply => {
  const text = `${msg}`;
  if (text == 'quit\n') return { data: Buffer.from('Bye.\n'), close: true };
  return { data: Buffer.from(`Echo: ${text}`), close: false };
};

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    serveClient(socket, { cutMessage, handleMessage })
      .catch((err) => console.error(err))
      .finally(() => socket.destroy());
  });
}
