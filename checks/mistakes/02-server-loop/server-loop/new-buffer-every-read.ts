// Title: starts with an empty buffer at every read
// Says: A message may come in two chunks. Its first half was in the old buffer, and the old buffer is gone when the
//   second half arrives: the buffer has to outlive the read that filled it.
// See: docs/02-server-loop.md#what-usually-goes-wrong

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
  while (true) {
    const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
    for (let msg = protocol.cutMessage(buf); msg !== null; msg = protocol.cutMessage(buf)) {
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
    }
  }
}
