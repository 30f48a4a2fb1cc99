// Right: fills an ArrayBuffer through a DataView; one function logs and closes

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const quit = msg.indexOf('quit\n') === 0 && msg.length === 5;
  return quit ? { data: ascii('Bye.\n'), close: true } : { data: withPrefix(ascii('Echo: '), msg), close: false };
}

function ascii(text: string): Buffer {
  return Buffer.from(text, 'ascii');
}

function withPrefix(prefix: Buffer, msg: Buffer): Buffer {
  const memory = new ArrayBuffer(prefix.length + msg.length);
  const view = new DataView(memory);
  let at = 0;
  for (const part of [prefix, msg]) {
    for (const byte of part) {
      view.setUint8(at++, byte);
    }
  }
  return Buffer.from(memory);
}

export function createEchoServer(): net.Server {
  const server = net.createServer({ pauseOnConnect: true });
  server.addListener('connection', (socket) => {
    const over = (error?: unknown) => {
      if (error !== undefined) {
        console.error('a client was lost:', error);
      }
      socket.destroy();
    };
    serveClient(socket, { cutMessage, handleMessage }).then(() => over(), over);
  });
  return server;
}
