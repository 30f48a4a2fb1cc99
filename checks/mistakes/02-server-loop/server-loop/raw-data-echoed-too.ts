// Title: sends every chunk back as it came, besides the replies
// Says: The previous chapter's server wrote back what it read, and a line of it is still here. In this one the client
//   gets what handleMessage answers, and not a byte besides.
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
      const data = await soRead(conn);
      if (data.length === 0) {
        return;
      }
      await soWrite(conn, data);
      bufPush(buf, data);
      continue;
    }
    const reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
    if (reply.close) {
      return;
    }
  }
}
