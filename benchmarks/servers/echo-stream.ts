// The echo server around a splitter of npm, written as its users write: one write a message.

import * as net from 'node:net';
import type { Duplex } from 'node:stream';

const ECHO = Buffer.from('Echo: ');
const NEWLINE = Buffer.from('\n');

/**
 * `splitter()` takes bytes and gives messages, text or bytes, without their newline. `corked`: the writes of one tick of
 * the event loop are held together. A client that does not read is in the end not read from.
 */
export function echoServer(splitter: () => Duplex, { corked = false } = {}): net.Server {
  return net.createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    const messages = socket.on('error', () => {}).pipe(splitter());
    const uncork = () => socket.uncork();
    messages.on('data', (message: string | Buffer) => {
      if (corked && socket.writableCorked === 0) {
        socket.cork();
        process.nextTick(uncork);
      }
      if (message.length === 4 && message.toString() === 'quit') {
        messages.removeAllListeners('data');
        socket.end('Bye.\n');
      } else if (!socket.write(reply(message)) && !corked) {
        messages.pause();
      }
    });
    socket.on('drain', () => messages.resume());
    messages.on('end', () => socket.end());
  });
}

function reply(message: string | Buffer): string | Buffer {
  return typeof message === 'string' ? `Echo: ${message}\n` : Buffer.concat([ECHO, message, NEWLINE]);
}
