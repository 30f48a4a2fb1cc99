// Title: looks for `quit` in the message instead of asking the reply whether to close
// Says: The loop decides by itself which message is the last. In another protocol goodbye is another word, and there
//   this client is never let go. The reply carries the decision; the loop only has to obey it.
// See: docs/02-server-loop.md#what-usually-goes-wrong

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
      const data = await soRead(conn);
      if (data.length === 0) {
        return;
      }
      bufPush(buf, data);
      continue;
    }
    const reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
    if (msg.equals(Buffer.from('quit\n'))) {
      return;
    }
  }
}
