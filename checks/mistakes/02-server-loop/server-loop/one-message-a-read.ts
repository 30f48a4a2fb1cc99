// Title: reads again after every message, even when more wait in the buffer
// Says: One chunk may bring several messages. After the first is answered the others wait in the buffer until the
//   client sends something more, and a client that waits for its replies never will.
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
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
    const msg = protocol.cutMessage(buf);
    if (msg !== null) {
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
    }
  }
}
