// No messages at all: every byte goes back as it came. What Node can do at most with its streams.

import * as net from 'node:net';

export function createServer(): net.Server {
  return net.createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {}).pipe(socket);
  });
}
