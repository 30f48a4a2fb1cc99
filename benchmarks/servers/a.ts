// A: steps 1 to 4 as solved. Every message is awaited and written alone, so TCP must not wait to fill its packets.

import type * as net from 'node:net';
import { createEchoServer } from '../../solutions/04-handle-requests/echo-server.ts';

export function createServer(): net.Server {
  return createEchoServer().prependListener('connection', (socket: net.Socket) => socket.setNoDelay(true));
}
