// Wrong: one buffer for all clients, emptied when one of them leaves
// May be named: shared-buffer-emptied, buffer-shared-by-clients

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };

export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  const conn = soInit(socket);
  try {
    for (let chunk = await soRead(conn); chunk.length > 0; chunk = await soRead(conn)) {
      bufPush(buf, chunk);
      let msg: Buffer | null;
      while ((msg = protocol.cutMessage(buf)) !== null) {
        const reply = protocol.handleMessage(msg);
        await soWrite(conn, reply.data);
        if (reply.close) return;
      }
    }
  } finally {
    buf.length = 0; // ready for the next one
  }
}
