// Title: answers an unfinished message at the end of the stream
// Says: What is left in the buffer when the stream ends is half a message: nobody knows what the other half would have
//   said. Only cutMessage decides what a message is, and here it was not asked.
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
        if (buf.length > 0) {
          const last = protocol.handleMessage(Buffer.from(buf.data.subarray(0, buf.length)));
          await soWrite(conn, last.data);
        }
        return;
      }
      bufPush(buf, data);
      continue;
    }
    const reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
    if (reply.close) {
      return;
    }
  }
}
