// Wrong: at the end of the stream the unfinished rest is answered as a message
// May be named: unfinished-message-answered

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
  let eof = false;
  while (!eof) {
    let msg = protocol.cutMessage(buf);
    if (msg === null) {
      const data = await soRead(conn);
      if (data.length > 0) {
        bufPush(buf, data);
        continue;
      }
      eof = true;
      if (buf.length === 0) break;
      msg = Buffer.from(buf.data.subarray(0, buf.length)); // last one
    }
    const reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
    if (reply.close) break;
  }
}
