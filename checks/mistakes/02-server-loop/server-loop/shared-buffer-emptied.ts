// Title: keeps one buffer for all clients, and empties it when one of them leaves
// Says: The buffer lives outside the function, so the half message of one client is glued to what another one sends.
//   To empty it at the end of a conversation throws away what others have begun. Ask whose bytes these are, and how
//   long they need to be kept.
// See: docs/02-server-loop.md#what-usually-goes-wrong

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };

export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  const conn = soInit(socket);
  while (true) {
    const msg = protocol.cutMessage(buf);
    if (msg === null) {
      const data = await soRead(conn);
      if (data.length === 0) {
        buf.length = 0;
        return;
      }
      bufPush(buf, data);
      continue;
    }
    const reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
    if (reply.close) {
      buf.length = 0;
      return;
    }
  }
}
