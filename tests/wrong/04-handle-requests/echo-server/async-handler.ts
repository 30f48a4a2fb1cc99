// Wrong: handleMessage is async and returns a promise
// May be named: none

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export async function handleMessage(msg: Buffer): Promise<Reply> {
  if (msg.equals(Buffer.from('quit\n'))) return { data: Buffer.from('Bye.\n'), close: true };
  return { data: Buffer.concat([Buffer.from('Echo: '), msg]), close: false };
}

export function createEchoServer(): net.Server {
  return net.createServer((socket) => {
    serveClient(socket, { cutMessage, handleMessage: handleMessage as any })
      .catch((e) => console.log(e))
      .finally(() => socket.destroy());
  });
}
