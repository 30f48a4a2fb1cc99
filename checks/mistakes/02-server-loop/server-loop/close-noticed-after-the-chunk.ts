// Title: answers the rest of the buffer before it heeds a closing reply
// Says: After a closing reply there is nothing more to say, whatever else the chunk brought. The loop remembers that it
//   should stop, but looks at its note only when the buffer has no more messages.
// See: docs/pipelining.md

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
  let open = true;
  while (open) {
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
    for (let msg = protocol.cutMessage(buf); msg !== null; msg = protocol.cutMessage(buf)) {
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        open = false;
      }
    }
  }
}
