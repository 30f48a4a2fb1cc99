// The questions to step 5's server.

import type * as net from 'node:net';
import { probeServer, TALKS } from './servers.ts';
import { END, READ, STOP, type Act } from './talks.ts';
import type { Trace } from '../trace.ts';

const LIMITED: Act[][] = [
  ['xxxx\n'],
  ['xxxxx\n'],
  ['xxxxx', '\n'],
  ['xxxx', '\n'],
  ['xxxxxx'],
  ['xxxxxxxx\n', 'a\n'],
  ['xxx', 'xxx', '\n'],
  ['a\na\na\n'],
  ['a\nb\nxxxxxxxx\nc\n'],
  ['a\nxxx'],
  ['a\nxxxxxx', 'x\n'],
  ['a\nquit\n'],
  ['\xc3\xa9\xc3\xa9ab\n'],
  ['xxxxxx', 'a\n', 'b\n'],
  ['a\n'.repeat(20)],
  ['xxx', 'x\na\n'],
  [STOP, 'a\nxxxxxx\n', READ],
];

/** Step 5, the full server. */
export async function probeFullServer({
  createEchoServer,
}: {
  createEchoServer: (options?: { maxMessage?: number }) => net.Server;
}): Promise<Trace> {
  const limits = [65_536, 64_000, 60_000].map(
    (size) => [`${'x'.repeat(size)}\n`, `${'y'.repeat(size - 1)}\n`] as Act[],
  );
  const unread: Act[] = [STOP, ...['a', 'b', 'c'].map((text) => `${text.repeat(60_000)}\n`), READ];
  return [
    ...(await probeServer(
      () => createEchoServer(),
      [...TALKS, ...limits, unread, ['quit\n', 'a\n', END], ['quit\n', END]],
    )),
    ...(await probeServer(() => createEchoServer({ maxMessage: 5 }), LIMITED)),
    ...(await probeServer(
      () => createEchoServer({ maxMessage: 12 }),
      [[`${'x'.repeat(9)}\n`], [`${'x'.repeat(11)}\n`], [`${'x'.repeat(12)}\n`]],
    )),
  ];
}
