// Title: starts to send all replies of a chunk at once, and waits for them afterwards
// Says: At most one write is under way: that is the promise. Here a chunk with a thousand messages starts a thousand
//   writes, and the replies of all of them wait in the memory of the server. When is the next reply to be sent?
// See: docs/deadlock.md

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
  let open = true;
  while (open) {
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
    const writes: Promise<void>[] = [];
    let msg = protocol.cutMessage(buf);
    while (msg !== null && open) {
      const reply = protocol.handleMessage(msg);
      writes.push(soWrite(conn, reply.data));
      open = !reply.close;
      msg = open ? protocol.cutMessage(buf) : null;
    }
    await Promise.all(writes);
  }
}
