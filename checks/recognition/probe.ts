// Run by vitest when a check has failed: asks a file the questions, and leaves a fingerprint of its answers.

import { createHash } from 'node:crypto';
import { test } from 'vitest';
import '../kit/meta.ts';
import { probeDynBuf } from './probes/dynbuf.ts';
import { probeEchoServer } from './probes/echo-server.ts';
import { probeFixedBuf } from './probes/fixed-buffer.ts';
import { probeFullServer } from './probes/full-server.ts';
import { probeMessages } from './probes/messages.ts';
import { probeServerLoop } from './probes/server-loop.ts';
import { probeSmartBuf } from './probes/smart-buffer.ts';

const PROBES: Record<string, (module: never) => string[] | Promise<string[]>> = {
  '01-dynbuf/dynbuf.ts': probeDynBuf,
  '02-server-loop/server-loop.ts': probeServerLoop,
  '03-split-messages/messages.ts': probeMessages,
  '04-handle-requests/echo-server.ts': probeEchoServer,
  '05-smarter-buffers/smart-buffer.ts': probeSmartBuf,
  '05-smarter-buffers/fixed-buffer.ts': probeFixedBuf,
  '05-smarter-buffers/echo-server.ts': probeFullServer,
};

const LONG = 200; // milliseconds
const NEVER = 2 ** 31 - 1; // milliseconds
const TIMEOUT = 60_000; // milliseconds; whoever runs this has a deadline of their own

/** What to ask: `file` as its step knows it, `path` where it is. */
const targets: { file: string; path: string }[] = JSON.parse(process.env.CHECK_PROBE ?? '[]');

// A long timer never fires here: the answers must not depend on how long the questions take.
const { setTimeout: start } = globalThis;
globalThis.setTimeout = ((callback: () => void, delay = 0, ...args: []) =>
  start(callback, delay < LONG ? delay : NEVER, ...args)) as typeof setTimeout;

for (const { file, path } of targets) {
  test(path, { timeout: TIMEOUT }, async ({ task }) => {
    for (const name of ['log', 'error', 'warn', 'info', 'debug'] as const) {
      console[name] = () => {}; // whatever it prints, it has printed before
    }
    let exits = 0;
    process.exit = () => {
      exits++;
      throw new Error('process.exit');
    };
    const trace = await PROBES[file]!((await import(path)) as never);
    task.meta.fingerprint = createHash('sha256')
      .update(JSON.stringify([...trace, `process.exit ${exits > 0}`]))
      .digest('hex')
      .slice(0, 16);
  });
}
