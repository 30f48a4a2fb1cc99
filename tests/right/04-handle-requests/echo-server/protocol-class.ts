// Right: the protocol is a class, a new object for each client

import * as net from 'node:net';
import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { serveClient, type Protocol, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

class Echo implements Protocol {
  cutMessage(buf: DynBuf): Buffer | null {
    return cutMessage(buf);
  }

  handleMessage(msg: Buffer): Reply {
    if (msg.length === 5 && msg.readUInt32BE(0) === 0x71756974 && msg.readUInt8(4) === 0x0a) {
      return { data: Buffer.from('Bye.\n'), close: true };
    }
    return { data: Buffer.concat([Buffer.from('Echo: '), msg], 6 + msg.length), close: false };
  }
}

export function handleMessage(msg: Buffer): Reply {
  return new Echo().handleMessage(msg);
}

export function createEchoServer(): net.Server {
  return net.createServer({ allowHalfOpen: true }, async (socket) => {
    let problem: unknown = null;
    await serveClient(socket, new Echo()).catch((error: unknown) => (problem = error));
    socket.destroy();
    if (problem !== null) {
      console.error('a client was lost:', problem);
    }
  });
}
