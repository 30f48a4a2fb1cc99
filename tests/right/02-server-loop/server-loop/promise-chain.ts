// Right: no async, no await: one promise, and a callback that calls itself

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

export function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  return new Promise((resolve, reject) => {
    const conn = soInit(socket);
    const buf: DynBuf = { data: Buffer.alloc(0), length: 0 };

    function next(): void {
      const msg = protocol.cutMessage(buf);
      if (msg === null) {
        soRead(conn).then(take).catch(reject);
      } else {
        const reply = protocol.handleMessage(msg);
        soWrite(conn, reply.data).then(reply.close ? resolve : next).catch(reject);
      }
    }

    function take(data: Buffer): void {
      if (data.length === 0) {
        resolve();
      } else {
        bufPush(buf, data);
        next();
      }
    }

    next();
  });
}
