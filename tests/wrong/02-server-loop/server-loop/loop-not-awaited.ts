// Wrong: starts its loop and does not wait for it, so serveClient is over at once
// May be named: over-before-it-begins

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
  const loop = async () => {
    while (true) {
      const msg = protocol.cutMessage(buf);
      if (msg === null) {
        const data = await soRead(conn);
        if (data.length === 0) return;
        bufPush(buf, data);
        continue;
      }
      const reply = protocol.handleMessage(msg);
      await soWrite(conn, reply.data);
      if (reply.close) return;
    }
  };
  loop().catch((err) => console.error('client failed', err));
}
