// What all levers share: a server that reads, lets the lever answer, and ends. docs/faster.md walks through the levers.

import * as net from 'node:net';
import { soInit, soRead, type TCPConn } from '../../solutions/02-server-loop/tcp.ts';

/** Answers what one read brought; resolves to whether the conversation is over. */
export type Answer = (chunk: Buffer) => Promise<boolean>;

/** Makes a server of the protocol without limits. `answerTo` makes what a new client is answered by. */
export function serverWith(answerTo: (conn: TCPConn) => Answer): net.Server {
  return net.createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
    const conn = soInit(socket);
    const answer = answerTo(conn);
    try {
      while (true) {
        const chunk = await soRead(conn);
        if (chunk.length === 0 || (await answer(chunk))) {
          return;
        }
      }
    } catch (error) {
      console.error(`a client was lost: ${(error as Error).message}`);
    } finally {
      socket.end(() => socket.destroy());
    }
  });
}
