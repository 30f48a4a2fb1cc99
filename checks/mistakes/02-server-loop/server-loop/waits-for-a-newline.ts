// Title: looks into the buffer only after a chunk with a newline in it
// Says: That messages end in a newline is true of one protocol, and this loop serves any: here the messages were framed
//   differently, and nobody ever looked for them. Whether a message is complete is a question for cutMessage.
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
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
    if (!data.includes('\n')) {
      continue;
    }
    for (let msg = protocol.cutMessage(buf); msg !== null; msg = protocol.cutMessage(buf)) {
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
    }
  }
}
