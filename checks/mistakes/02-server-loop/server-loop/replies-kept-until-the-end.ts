// Title: collects the replies and sends them when the client has finished
// Says: Most clients wait for the answer before they say the next thing. This server waits for them to finish, they
//   wait for it to begin, and nobody moves.
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
  const replies: Buffer[] = [];
  while (true) {
    const msg = protocol.cutMessage(buf);
    if (msg === null) {
      const data = await soRead(conn);
      if (data.length === 0) {
        await soWrite(conn, Buffer.concat(replies));
        return;
      }
      bufPush(buf, data);
      continue;
    }
    const reply = protocol.handleMessage(msg);
    replies.push(reply.data);
    if (reply.close) {
      await soWrite(conn, Buffer.concat(replies));
      return;
    }
  }
}
