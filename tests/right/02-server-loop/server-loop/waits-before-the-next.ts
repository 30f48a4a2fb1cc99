// Right: waits for the last write not after it but before the next thing to do

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
  let sent: Promise<void> = Promise.resolve();
  for (let close = false; !close; ) {
    const msg = protocol.cutMessage(buf);
    await sent;
    if (msg === null) {
      const data = await soRead(conn);
      if (data.length === 0) {
        return;
      }
      bufPush(buf, data);
    } else {
      const reply = protocol.handleMessage(msg);
      close = reply.close;
      sent = soWrite(conn, reply.data);
    }
  }
  await sent;
}
