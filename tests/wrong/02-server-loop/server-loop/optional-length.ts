// Wrong: a message without bytes is taken for none: `!msg?.length` is true for both
// May be named: empty-message-taken-for-none

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
    const msg = protocol.cutMessage(buf);
    if (!msg?.length) {
      const data = await soRead(conn);
      if (!data.length) return;
      bufPush(buf, data);
      continue;
    }
    const { data, close } = protocol.handleMessage(msg);
    await soWrite(conn, data);
    if (close) break;
  }
}
