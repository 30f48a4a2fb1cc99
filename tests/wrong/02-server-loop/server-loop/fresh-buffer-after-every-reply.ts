// Wrong: calls itself with a fresh buffer after every reply, so the rest of the chunk is lost
// May be named: rest-thrown-away

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  return serveOne(soInit(socket), protocol);
}

async function serveOne(conn: ReturnType<typeof soInit>, protocol: Protocol): Promise<void> {
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  let msg = protocol.cutMessage(buf);
  while (!msg) {
    const data = await soRead(conn);
    if (data.length === 0) return;
    bufPush(buf, data);
    msg = protocol.cutMessage(buf);
  }
  const reply = protocol.handleMessage(msg);
  await soWrite(conn, reply.data);
  if (!reply.close) await serveOne(conn, protocol);
}
