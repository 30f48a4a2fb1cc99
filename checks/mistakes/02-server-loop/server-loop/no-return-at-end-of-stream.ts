// Title: goes on reading after the end of the stream
// Says: An empty chunk says that the client will never send again, and every read after it is empty at once. The loop
//   pushes nothing, finds nothing and asks again, for ever, and the whole process stands still with it.
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
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  while (true) {
    const msg = protocol.cutMessage(buf);
    if (msg === null) {
      bufPush(buf, await soRead(conn));
      continue;
    }
    const reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
    if (reply.close) {
      return;
    }
  }
}
