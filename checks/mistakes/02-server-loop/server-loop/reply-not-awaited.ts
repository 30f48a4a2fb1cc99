// Title: starts to send a reply and does not wait until it is handed over
// Says: While a client does not read, its replies pile up in the memory of the server, and after the last one the loop
//   returns before the reply is out. Sending takes time too, and soWrite returns something that tells when it is over.
// See: docs/deadlock.md

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
        return;
      }
      bufPush(buf, data);
      continue;
    }
    const reply = protocol.handleMessage(msg);
    soWrite(conn, reply.data);
    if (reply.close) {
      return;
    }
  }
}
