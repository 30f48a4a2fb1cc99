// Right: keeps the bytes with `Buffer.concat` instead of bufPush

import type * as net from 'node:net';
import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
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
    const msg = protocol.cutMessage(buf);
    if (msg === null) {
      const data = await soRead(conn);
      if (data.length === 0) {
        break;
      }
      buf.data = Buffer.concat([buf.data.subarray(0, buf.length), data]);
      buf.length = buf.data.length;
      continue;
    }
    const reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
    if (reply.close) {
      break;
    }
  }
}
