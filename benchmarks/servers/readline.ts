// The 'line' event of Node's readline: text, one write a line. A line end other than \n, and bytes that are not text, get lost.

import * as net from 'node:net';
import { createInterface } from 'node:readline';

export function createServer(): net.Server {
  return net.createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    const lines = createInterface({ input: socket, crlfDelay: Infinity });
    lines.on('error', () => {}); // it passes on those of the socket
    lines.on('line', (line) => {
      if (line === 'quit') {
        socket.end('Bye.\n');
        lines.close();
      } else {
        socket.write(`Echo: ${line}\n`);
      }
    });
    lines.on('close', () => socket.end());
  });
}
