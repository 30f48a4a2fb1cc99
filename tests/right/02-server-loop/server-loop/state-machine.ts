// Right: a state machine with a `switch`

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

type State =
  | { name: 'cutting' }
  | { name: 'reading' }
  | { name: 'answering'; msg: Buffer }
  | { name: 'done' };

export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  const conn = soInit(socket);
  const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };
  let state: State = { name: 'cutting' };
  while (state.name !== 'done') {
    switch (state.name) {
      case 'cutting': {
        const msg = protocol.cutMessage(buf);
        state = msg === null ? { name: 'reading' } : { name: 'answering', msg };
        break;
      }
      case 'reading': {
        const data = await soRead(conn);
        bufPush(buf, data);
        state = { name: data.length === 0 ? 'done' : 'cutting' };
        break;
      }
      case 'answering': {
        const reply = protocol.handleMessage(state.msg);
        await soWrite(conn, reply.data);
        state = { name: reply.close ? 'done' : 'cutting' };
        break;
      }
    }
  }
}
