// Right: a helper takes one turn and says whether there is another

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite, type TCPConn } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

async function turn(conn: TCPConn, buf: DynBuf, { cutMessage, handleMessage }: Protocol): Promise<boolean> {
  const msg = cutMessage(buf);
  if (msg) {
    const reply = handleMessage(msg);
    return soWrite(conn, reply.data).then(() => !reply.close);
  }
  const data = await soRead(conn);
  if (data.length > 0) {
    bufPush(buf, data);
    return true;
  }
  return false;
}

export const serveClient = async (socket: net.Socket, protocol: Protocol): Promise<void> => {
  const bound: Protocol = {
    cutMessage: (buf) => protocol.cutMessage(buf),
    handleMessage: (msg) => protocol.handleMessage(msg),
  };
  const conn = soInit(socket);
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  while (await turn(conn, buf, bound));
};
