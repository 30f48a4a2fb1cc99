// Right: reads with `for await` over the socket itself, without tcp.ts; the socket is closed by it

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

function send(socket: net.Socket, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(data, (error) => (error ? reject(error) : resolve()));
  });
}

export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  socket.on('error', () => {}); // whoever awaits hears of it
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  for await (const chunk of socket) {
    bufPush(buf, chunk as Buffer);
    for (let msg = protocol.cutMessage(buf); msg !== null; msg = protocol.cutMessage(buf)) {
      const reply = protocol.handleMessage(msg);
      await send(socket, reply.data);
      if (reply.close) {
        return;
      }
    }
  }
}
