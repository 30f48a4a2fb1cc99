// The server of a step, in a process of its own: an endless loop there stops nothing here.

import { spawn, type ChildProcess } from 'node:child_process';
import * as path from 'node:path';
import { print } from '../command/print.ts';
import { ROOT } from '../command/steps.ts';

/** `tellsChunks`: sends a ServerEvent for each chunk that it reads. */
export type ServerOptions = { solution: boolean; tellsChunks: boolean };

/** Starts it on a free port of 127.0.0.1. It ends when this process does. */
export function startServer(step: string, { solution, tellsChunks }: ServerOptions): ChildProcess {
  const args = ['serve', step, '--port', '0', '--host', '127.0.0.1', ...(solution ? ['--solution'] : [])];
  const server = spawn(process.execPath, [path.join(ROOT, 'checks/command/workshop.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', ...(tellsChunks ? (['ipc'] as const) : [])],
  });
  process.on('exit', () => server.kill('SIGKILL')); // also one that an endless loop has made deaf
  return server;
}

/** The port that the server listens on; undefined where it ends before, having said why. Its output is passed on. */
export function portOf(server: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    let listens = false;
    server.stdout!.setEncoding('utf8').on('data', (text: string) => {
      const port = /Listening on [^\s]+:(\d+)/.exec(text)?.[1];
      if (!listens && port !== undefined) {
        listens = true;
        resolve(Number(port));
      } else {
        void print(text.replace(/^(?=.)/gm, '  server | '));
      }
    });
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      process.stderr.write(listens ? text.replace(/^(?=.)/gm, '  server | ') : text);
    });
    server.on('close', () => resolve(undefined));
  });
}

/** Ends this process, and so its servers, as a signal wants it. */
export function endOnSignals(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}
