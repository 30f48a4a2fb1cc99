// Right: arrow functions; the message is compared with `compare`

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

const reply = (data: Buffer, close: boolean): Reply => ({ data, close });
const isQuit = (msg: Buffer): boolean => msg.compare(Buffer.from('quit\n')) === 0;

export const handleMessage = (msg: Buffer): Reply =>
  isQuit(msg) ? reply(Buffer.from('Bye.\n'), true) : reply(Buffer.concat([Buffer.from('Echo: '), msg]), false);

export const createEchoServer = (): net.Server =>
  net.createServer((socket) => {
    const done = () => socket.destroy();
    const failed = (error: unknown) => {
      console.error('a client was lost:', error);
      done();
    };
    void serveClient(socket, { cutMessage, handleMessage }).then(done, failed);
  });
