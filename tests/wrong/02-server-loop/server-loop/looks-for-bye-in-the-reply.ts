// Wrong: looks for `Bye.` in the bytes of the reply and never at its `close`
// May be named: close-ignored

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

const BYE = Buffer.from('Bye.\n');

export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  const conn = soInit(socket);
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  let reply: Reply | null = null;
  do {
    const msg = protocol.cutMessage(buf);
    if (msg === null) {
      const data = await soRead(conn);
      if (data.length === 0) return;
      bufPush(buf, data);
      continue;
    }
    reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
  } while (!reply?.data.equals(BYE));
}
