// Title: starts the next read while replies are still to be sent
// Says: It asks for more before it has answered what it has. So a client that does not read its replies is still read
//   from, and when the conversation ends a read is left behind that nobody waits for.
// See: docs/deadlock.md

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
  let next = soRead(conn);
  while (true) {
    const data = await next;
    if (data.length === 0) {
      return;
    }
    next = soRead(conn);
    bufPush(buf, data);
    for (let msg = protocol.cutMessage(buf); msg !== null; msg = protocol.cutMessage(buf)) {
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
    }
  }
}
