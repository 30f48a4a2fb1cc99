// Right: returns quietly when the socket fails, and destroys the socket in `finally`

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  const conn = soInit(socket);
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  try {
    while (true) {
      const msg = protocol.cutMessage(buf);
      if (msg === null) {
        const data = await soRead(conn);
        if (data.length === 0) {
          break;
        }
        bufPush(buf, data);
      } else {
        const reply = protocol.handleMessage(msg);
        await soWrite(conn, reply.data);
        if (reply.close) {
          break;
        }
      }
    }
  } catch {
    return;
  } finally {
    socket.destroy();
  }
}
