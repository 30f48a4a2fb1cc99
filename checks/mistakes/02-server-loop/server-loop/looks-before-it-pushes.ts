// Title: looks for messages before it has put the chunk into the buffer
// Says: The chunk is pushed only after the search, so each message is found one read late: the client waits for its
//   reply, and the reply waits for the client's next words. What has to be in the buffer before it is worth looking?
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
    let msg = protocol.cutMessage(buf);
    while (msg !== null) {
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
      msg = protocol.cutMessage(buf);
    }
    bufPush(buf, data);
  }
}
