// Wrong: writes all replies of one read at once and waits for them together
// May be named: replies-sent-together

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
  for (;;) {
    const data = await soRead(conn);
    if (data.length === 0) return;
    bufPush(buf, data);
    const writes: Promise<void>[] = [];
    let close = false;
    for (let msg; !close && (msg = protocol.cutMessage(buf));) {
      const reply = protocol.handleMessage(msg);
      writes.push(soWrite(conn, reply.data));
      close = reply.close;
    }
    await Promise.all(writes);
    if (close) return;
  }
}
