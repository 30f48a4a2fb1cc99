// Title: takes every chunk for a message
// Says: TCP delivers bytes, not messages: a chunk may be half a message, or three. Where a message begins and ends is
//   known to cutMessage, and this loop never asks it.
// See: docs/02-server-loop.md#what-usually-goes-wrong

import type * as net from 'node:net';
import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  const conn = soInit(socket);
  while (true) {
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    const reply = protocol.handleMessage(data);
    await soWrite(conn, reply.data);
    if (reply.close) {
      return;
    }
  }
}
