// npm run serve step-4: runs the learner's own server, or with --solution ours.

import type * as net from 'node:net';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fit } from './fit.ts';
import type { Request } from './flags.ts';
import { turnAwayInTime } from './open-files.ts';
import { UsageError } from './results.ts';
import { findStep, ROOT, type Step } from './steps.ts';

/** `at`: milliseconds since 1970. `read`: the chunk in base64; null at the end of the stream. */
export type ServerEvent = { at: number; read: string | null };

const PATIENCE = 5000; // milliseconds of work without a pause: what takes longer never ends
const BEAT = 50; // milliseconds
const GRACE = 3000; // milliseconds that conversations may take to end after Ctrl-C

/** Serves until a signal comes: exit code 0. Exit code 1 where the learner's server does not run. */
export async function run(request: Request): Promise<number> {
  const { step, tree, host, port } = readRequest(request);
  endLoops();
  let server: net.Server;
  try {
    server = await loadServer(step, tree);
  } catch (error) {
    console.error(
      `${tree}/${step.name}/echo-server.ts does not run: ${(error as Error).message}\n` +
        `Next: npm run check step-${step.number}`,
    );
    return 1;
  }
  if (process.send !== undefined) {
    reportChunks(server); // npm run talk has started this
  }
  return listen(server, host, port);
}

/** Ends this process where the server goes round for ever, which Ctrl-C could not, and says where. */
function endLoops(): void {
  const heart = new Int32Array(new SharedArrayBuffer(8));
  heart[1] = 1; // no check is being loaded here
  new Worker(path.join(ROOT, 'checks/kit/autopsy.mjs'), { workerData: { heart, patience: PATIENCE } }).unref();
  setInterval(() => Atomics.add(heart, 0, 1), BEAT).unref();
}

/** Makes the server that a tree (from the workshop's folder on) has in a step. Throws what its code throws. */
export async function loadServer(step: Step, tree: string): Promise<net.Server> {
  const { register } = await import('tsx/esm/api'); // Node 20 reads no TypeScript, and no Node reads all of it
  register();
  const file = path.join(ROOT, tree, step.name, 'echo-server.ts');
  const { createEchoServer } = await import(pathToFileURL(file).href);
  return createEchoServer();
}

/** Tells the parent process of each chunk as it is read from the network, and ends when the parent does. */
function reportChunks(server: net.Server): void {
  process.on('disconnect', () => process.exit());
  server.on('connection', (socket) => {
    const push = socket.push.bind(socket); // what Node calls with each chunk, before anybody else sees it
    socket.push = (chunk: Buffer | null) => {
      process.send?.({ at: now(), read: chunk?.toString('base64') ?? null } satisfies ServerEvent);
      return push(chunk);
    };
  });
}

function readRequest({ words, flags }: Request) {
  const { host = '127.0.0.1', port = '1234' } = flags as Record<string, string | undefined>;
  const step = findStep(words[0] ?? '');
  if (step === undefined || step.number < 4) {
    throw new UsageError('Which server? There is one in step-4 and one in step-5.');
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new UsageError(`A port is a number from 0 to 65535; this is "${port}".`);
  }
  return { step, tree: flags.solution ? 'solutions' : 'steps', host, port: Number(port) };
}

/** Milliseconds since 1970, and fractions, comparable between processes. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

function listen(server: net.Server, host: string, port: number): Promise<number> {
  return new Promise((resolve) => {
    const sockets = new Set<net.Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      console.error(fit(sentence(error, host, port)));
      if (!server.listening) {
        resolve(2);
      }
    });
    turnAwayInTime(server, (sentence) => console.error(fit(sentence)));
    server.listen(port, host, () => {
      const address = server.address() as net.AddressInfo;
      console.log(
        `Listening on ${host}:${address.port}. Ctrl-C ends it. Try, in another terminal:\n\n` +
          `  printf 'asdf\\n1234\\n' | socat tcp:${host}:${address.port} -\n`,
      );
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        // a second one ends it at once
        server.close(() => resolve(0));
        if (sockets.size > 0) {
          const most = `${GRACE / 1000} seconds at most. Ctrl-C again ends it at once.`;
          console.log(fit(`\nWaiting for ${sockets.size} open conversation(s) to end, ${most}`));
          setTimeout(() => sockets.forEach((socket) => socket.destroy()), GRACE).unref();
        }
      });
    }
  });
}

function sentence({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use, perhaps by another server of yours. End that one, or take another: --port ${port + 1}`;
    case 'EACCES':
      return `Port ${port} needs rights that you do not have. Take one above 1023: --port 1234`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EAI_AGAIN':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine. Try --host 127.0.0.1`;
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open. End what holds them, or allow more, in the terminal you start it from: ulimit -n 20000';
    default:
      return `The server cannot listen: ${message}`;
  }
}
