// Right: takes all messages out of the buffer first, then answers them one by one

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
  const waiting: Buffer[] = [];
  while (true) {
    const msg = waiting.shift();
    if (msg !== undefined) {
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) {
        return;
      }
      continue;
    }
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
    for (let cut = protocol.cutMessage(buf); cut !== null; cut = protocol.cutMessage(buf)) {
      waiting.push(cut);
    }
  }
}
