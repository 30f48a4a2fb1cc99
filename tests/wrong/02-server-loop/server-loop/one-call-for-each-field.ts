// Wrong: calls handleMessage twice for each message, once for the bytes and once for the close
// May be named: handles-each-message-twice

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
  let closing = false;
  while (!closing) {
    const msg = protocol.cutMessage(buf);
    if (msg === null) {
      const data = await soRead(conn);
      if (data.length === 0) break;
      bufPush(buf, data);
    } else {
      await soWrite(conn, protocol.handleMessage(msg).data);
      closing = protocol.handleMessage(msg).close;
    }
  }
}
