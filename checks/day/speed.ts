// How many messages a second a server answers when they come pipelined. A figure to look at: nothing is judged by it.

import { once } from 'node:events';
import * as net from 'node:net';
import { portOf, startServer } from './own-server.ts';

const MESSAGE = '123456789012345\n';
const REPLY = `Echo: ${MESSAGE}`;
const CHUNK = Buffer.from(MESSAGE.repeat(4096)); // 64 KiB
const AHEAD = 16; // chunks that may be unanswered: enough to keep a server busy
const WARM = 300; // milliseconds before the clock starts
const MEASURED = 900; // milliseconds

/** Messages a second; undefined where the server does not run, or does not answer as it should. */
export async function measureSpeed(step: string, solution: boolean): Promise<number | undefined> {
  const server = startServer(step, { solution, tellsChunks: false });
  try {
    const port = await portOf(server);
    return port === undefined ? undefined : await pump(port);
  } finally {
    server.kill('SIGKILL');
  }
}

/** Sends for as long as it is measured, and counts what comes back. */
async function pump(port: number): Promise<number | undefined> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  let sent = 0;
  let received = 0;
  const send = () => {
    while (!socket.destroyed && sent - received / REPLY.length < AHEAD * 4096) {
      socket.write(CHUNK);
      sent += 4096;
    }
  };
  socket.on('error', () => {}); // then nothing more is received
  socket.on('data', (replies) => {
    received += replies.length;
    send();
  });
  await Promise.race([once(socket, 'connect').catch(() => {}), wait(WARM)]);
  send();
  await wait(WARM);
  const before = received;
  const start = performance.now();
  await wait(MEASURED);
  const messages = (received - before) / REPLY.length;
  const seconds = (performance.now() - start) / 1000;
  socket.destroy();
  return messages > 0 ? messages / seconds : undefined;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
