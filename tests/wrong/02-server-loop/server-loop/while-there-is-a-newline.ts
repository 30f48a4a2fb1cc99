// Wrong: looks for a newline before it asks the protocol for a message
// May be named: waits-for-a-newline

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
    const chunk = await soRead(conn);
    if (chunk.length === 0) return;
    bufPush(buf, chunk);
    while (buf.data.subarray(0, buf.length).includes('\n')) {
      const msg = protocol.cutMessage(buf);
      if (msg === null) break;
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) return;
    }
  }
}
