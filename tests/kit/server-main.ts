// A server in a process of its own: node --import tsx --expose-gc tests/kit/server-main.ts 5 '{"maxMessage":100}'.
// Says its port over IPC, and answers every message with what the process holds. See server-process.ts.

import { readdirSync } from 'node:fs';
import type * as net from 'node:net';
import { createEchoServer as step4 } from '../../solutions/04-handle-requests/echo-server.ts';
import { createEchoServer as step5 } from '../../solutions/05-smarter-buffers/echo-server.ts';

/** In bytes: resident memory now, and its peak since the last time; open files, -1 where the system does not say. */
export type Usage = { rss: number; peak: number; files: number };

const [step, options = '{}'] = process.argv.slice(2);
const server = step === '4' ? step4() : step5(JSON.parse(options));
let peak = 0;
setInterval(notePeak, 5).unref();

server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.send!({ port: (server.address() as net.AddressInfo).port });
});
process.on('message', () => {
  notePeak();
  globalThis.gc?.(); // garbage is nobody's
  process.send!({ rss: process.memoryUsage.rss(), peak, files: openFiles() } satisfies Usage);
  peak = 0;
});
process.once('SIGTERM', () => server.close(() => process.disconnect()));

// The test is over, perhaps because it broke: a server that still listens ends, too.
process.once('disconnect', () => setTimeout(() => process.exit(), 1000).unref());

function notePeak(): void {
  peak = Math.max(peak, process.memoryUsage.rss());
}

function openFiles(): number {
  try {
    return readdirSync('/dev/fd').length - 1; // without the one that lists them
  } catch {
    return -1;
  }
}
