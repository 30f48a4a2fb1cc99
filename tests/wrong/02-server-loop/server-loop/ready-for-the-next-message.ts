// Wrong: empties the buffer after each message, so what followed in the chunk is lost
// May be named: rest-thrown-away

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

export async function serveClient(socket: net.Socket, protocol: Protocol) {
  const conn = soInit(socket);
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  while (true) {
    const msg = protocol.cutMessage(buf);
    if (msg) {
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      buf.length = 0; // ready for the next message
      if (reply.close) return;
    } else {
      const data = await soRead(conn);
      if (data.length == 0) return;
      bufPush(buf, data);
    }
  }
}
