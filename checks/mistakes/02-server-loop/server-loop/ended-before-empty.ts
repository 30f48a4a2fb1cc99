// Title: stops as soon as the client has finished sending, with messages still in the buffer
// Says: That the client sends no more does not mean that it was served: messages that came earlier may still wait in
//   the buffer, and the client still waits for their replies. Look where in your loop the end of the stream is noticed,
//   and what may be left at that moment.
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
  while (!conn.ended) {
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
