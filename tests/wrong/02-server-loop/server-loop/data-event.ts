// Wrong: each data event begins to answer, whether the last replies are taken or not
// May be named: chunks-answered-side-by-side

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

export function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  const conn = soInit(socket);
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  return new Promise<void>((resolve, reject) => {
    let done = false;
    socket.on('data', async (chunk: Buffer) => {
      if (done) return;
      bufPush(buf, chunk);
      let msg: Buffer | null;
      try {
        while (!done && (msg = protocol.cutMessage(buf))) {
          const reply = protocol.handleMessage(msg);
          if (reply.close) done = true;
          await soWrite(conn, reply.data);
        }
        if (done) resolve();
      } catch (e) {
        reject(e);
      }
    });
    socket.on('end', () => resolve());
    socket.on('error', reject);
    socket.resume();
    socket.on('pause', () => setImmediate(() => socket.resume()));
  });
}
