// Step 5, for the last stretch: how conversations end, so that no reply is lost and no client stays for ever. No stub asks
// for this file.

import type * as net from 'node:net';
import type { TCPConn } from '../02-server-loop/tcp.ts';
import type { SmartBuf } from './smart-buffer.ts';

const GRACE = 2000; // milliseconds that a leaving client may take
const MOMENT = 10; // milliseconds without a byte: what was on its way has arrived

/** One client. Once it is `leaving`, our last word is sent; `lastRead`: it leaves when its next replies are sent. */
export type Client = {
  conn: TCPConn;
  /** The beginning of a message whose end has not come. */
  held: SmartBuf;
  phase: 'reading' | 'answering' | 'leaving';
  lastRead: boolean;
  deadline?: NodeJS.Timeout;
};

/** Silent for too long: out of replies to read it is sent home, with replies unread it is cut off. */
export function giveUp(client: Client): void {
  const { phase, conn } = client;
  const { bytesRead } = conn.socket;
  setImmediate(() => {
    if (conn.socket.bytesRead !== bytesRead || client.phase !== phase) {
      return; // timers run before sockets are read: it was us who slept, and what came meanwhile counts
    }
    if (phase === 'reading') {
      leave(client);
    } else if (phase === 'answering') {
      conn.socket.destroy(new Error('it does not read its replies'));
    }
  });
}

/** Sends FIN behind the last reply. The client gets a bounded while to read it and to close its side. */
export function leave(client: Client): void {
  if (client.conn.socket.destroyed) {
    return; // lost meanwhile: the next read says why
  }
  client.phase = 'leaving';
  client.conn.socket.end();
  setDeadline(client);
}

function setDeadline(client: Client): void {
  client.deadline ??= setTimeout(() => client.conn.socket.destroy(new Error('it did not leave in time')), GRACE);
}

/** Makes `server.close()` end the conversations too: what has arrived is answered first, in a bounded while. */
export function closeGracefully(server: net.Server, clients: Set<Client>): void {
  const stopListening = server.close.bind(server);
  server.close = (done) => {
    clients.forEach(setDeadline);
    const latest = Date.now() + GRACE / 2; // the other half is for leaving
    let seen = -1;
    const moments = setInterval(() => {
      const all = [...clients];
      const read = all.reduce((sum, { conn }) => sum + conn.socket.bytesRead, 0);
      const quiet = read === seen && all.every(({ phase }) => phase !== 'answering');
      seen = read;
      if (quiet || Date.now() > latest) {
        clearInterval(moments);
        all.forEach(letGo);
      }
    }, MOMENT);
    return stopListening(done);
  };
}

function letGo(client: Client): void {
  client.lastRead = true;
  if (client.phase === 'reading') {
    leave(client);
  }
}
