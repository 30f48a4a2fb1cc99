// Title: returns as soon as the buffer holds no whole message
// Says: That no message is complete is no reason to leave: the rest of it is on its way, and so is whatever else the
//   client has to say. An empty-handed cutMessage means that the loop should read, and only a read can tell that the
//   stream is over.
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
  bufPush(buf, await soRead(conn));
  for (let msg = protocol.cutMessage(buf); msg !== null; msg = protocol.cutMessage(buf)) {
    const reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
    if (reply.close) {
      return;
    }
  }
}
