// Right: the messages are an async generator, the loop is a `for await`

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite, type TCPConn } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

async function* messages(conn: TCPConn, protocol: Protocol): AsyncGenerator<Buffer, void, void> {
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  for (;;) {
    for (let msg; (msg = protocol.cutMessage(buf)) !== null; ) {
      yield msg;
    }
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    bufPush(buf, data);
  }
}

export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  const conn = soInit(socket);
  for await (const msg of messages(conn, protocol)) {
    const reply = protocol.handleMessage(msg);
    await soWrite(conn, reply.data);
    if (reply.close) {
      break;
    }
  }
}
