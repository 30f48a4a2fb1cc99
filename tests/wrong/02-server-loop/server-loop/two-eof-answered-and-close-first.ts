// Wrong: two mistakes: the unfinished rest is answered, and the closing reply is not sent
// May be named: unfinished-message-answered, returns-before-the-last-reply

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
  const answer = async (msg: Buffer): Promise<boolean> => {
    const { data, close } = protocol.handleMessage(msg);
    if (!close) await soWrite(conn, data);
    return close;
  };
  while (true) {
    const data = await soRead(conn);
    if (data.length === 0) {
      if (buf.length > 0) await answer(buf.data.subarray(0, buf.length));
      return;
    }
    bufPush(buf, data);
    for (let msg = protocol.cutMessage(buf); msg !== null; msg = protocol.cutMessage(buf)) {
      if (await answer(msg)) return;
    }
  }
}
