// Wrong: two mistakes: the rest of the chunk is thrown away, and `close` is never looked at
// May be named: rest-thrown-away, close-ignored

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
  let buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  let data: Buffer;
  while ((data = await soRead(conn)).length > 0) {
    bufPush(buf, data);
    const msg = protocol.cutMessage(buf);
    if (msg !== null) {
      await soWrite(conn, protocol.handleMessage(msg).data);
      buf = { data: Buffer.alloc(0), length: 0 };
    }
  }
}
