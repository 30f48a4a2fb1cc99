// Title: sets an encoding on the socket, so that reads bring strings
// Says: With an encoding the socket hands out strings, whatever the types say, and the first push of one into a buffer
//   of bytes fails. The bytes of a protocol stay bytes from the socket on.
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
  socket.setEncoding('utf8');
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
    if (reply.close) {
      return;
    }
  }
}
