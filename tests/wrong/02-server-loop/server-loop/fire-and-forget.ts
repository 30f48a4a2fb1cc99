// Wrong: soWrite is not awaited
// May be named: reply-not-awaited

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
      const chunk = await soRead(conn);
      if (chunk.length === 0) return;
      bufPush(buf, chunk);
      continue;
    }
    const reply = protocol.handleMessage(msg);
    soWrite(conn, reply.data);
    if (reply.close) return;
  }
}
