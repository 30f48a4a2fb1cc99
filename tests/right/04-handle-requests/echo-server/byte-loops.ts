// Right: compares and copies byte by byte; ends the socket and lets the rest of the input flow away

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

const ECHO = 'Echo: ';

export function handleMessage(msg: Buffer): Reply {
  if (isQuit(msg)) {
    return { data: Buffer.from([0x42, 0x79, 0x65, 0x2e, 0x0a]), close: true };
  }
  const data = Buffer.allocUnsafe(ECHO.length + msg.length);
  for (let i = 0; i < ECHO.length; i++) {
    data[i] = ECHO.charCodeAt(i);
  }
  for (let i = 0; i < msg.length; i++) {
    data[ECHO.length + i] = msg[i];
  }
  return { data, close: false };
}

function isQuit(msg: Buffer): boolean {
  if (msg.length !== 5) {
    return false;
  }
  for (let i = 0; i < 5; i++) {
    if (msg[i] !== 'quit\n'.charCodeAt(i)) {
      return false;
    }
  }
  return true;
}

export function createEchoServer(): net.Server {
  return net.createServer(async (socket) => {
    try {
      await serveClient(socket, { cutMessage, handleMessage });
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.removeAllListeners('data');
      socket.end();
      socket.resume();
    }
  });
}
