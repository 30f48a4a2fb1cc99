// Title: catches the error of a broken connection and tries again, for ever
// Says: A broken connection stays broken: the next read fails at once, and so do all after it. The loop never ends, and
//   no other client is served again. Think about what is left to do for a client that is gone.
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
    try {
      const msg = protocol.cutMessage(buf);
      if (msg === null) {
        const data = await soRead(conn);
        if (data.length === 0) {
          return;
        }
        bufPush(buf, data);
        continue;
      }
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
    } catch {
      continue;
    }
  }
}
