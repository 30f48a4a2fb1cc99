// Title: begins to answer the next chunk while a reply to the last one is still under way
// Says: Every chunk is answered as soon as it comes, whether the client has taken the replies to the last one or not.
//   So several writes are under way at once, and a client that does not read is read from without end. What has to be
//   over before the next chunk may come?
// See: docs/deadlock.md

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

export function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  const conn = soInit(socket);
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  let open = true;
  return new Promise((resolve, reject) => {
    const answer = async (data: Buffer) => {
      bufPush(buf, data);
      for (let msg = protocol.cutMessage(buf); open && msg !== null; msg = open ? protocol.cutMessage(buf) : null) {
        const reply = protocol.handleMessage(msg);
        open = !reply.close;
        await soWrite(conn, reply.data);
      }
      if (!open) {
        resolve();
      }
    };
    socket.on('data', (data: Buffer) => {
      if (open) {
        answer(data).catch(reject);
      }
      setImmediate(() => socket.resume());
    });
    socket.on('end', resolve);
    socket.on('error', reject);
    socket.resume();
  });
}
