// Right: do/while, with a flag for each loop

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
  let chunk: Buffer;
  let close = false;
  do {
    chunk = await soRead(conn);
    bufPush(buf, chunk);
    let msg: Buffer | null;
    do {
      msg = chunk.length > 0 ? protocol.cutMessage(buf) : null;
      if (msg !== null) {
        const reply = protocol.handleMessage(msg);
        await soWrite(conn, reply.data);
        ({ close } = reply);
      }
    } while (msg !== null && !close);
  } while (chunk.length > 0 && !close);
}
