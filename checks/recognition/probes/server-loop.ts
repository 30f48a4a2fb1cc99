// The questions to step 2's loop.

import type * as net from 'node:net';
import { digits } from '../../kit/digits.ts';
import { ScriptedClient } from '../../kit/scripted-client.ts';
import { converse, countUncaught, END, quiet, READ, RESET, STOP, type Act } from './talks.ts';
import type { Trace } from '../trace.ts';

const LOOP_TALKS: Act[][] = [
  ['3abc'],
  ['3a', 'bc'],
  ['3abc2hi1x'],
  ['2hi3ab', 'c1x'],
  ['01a0'],
  ['0'],
  [END],
  ['3abc', END],
  ['1a1b', '1c', END],
  ['1a3bc', END],
  ['3b', END],
  ['1a3bye1b', '1c'],
  [STOP, '3bye', READ],
  [STOP, '1a1b1c', '1d', READ, END],
  [STOP, '1a1b', END, READ],
  ['3bye'],
  ['1a', '1b', '1c'],
  ['4quit', '1a'],
  ['5quit\n', '1a'],
  ['1\n2a\n', END],
  ['2\xff\0', END],
  ['1a3b', RESET],
  [STOP, '1a1b', RESET],
  [STOP, '1a', '1b', '1c', READ],
];

/** Step 2. */
export async function probeServerLoop({
  serveClient,
}: {
  serveClient: (socket: net.Socket, protocol: ReturnType<typeof digits>) => Promise<void>;
}): Promise<Trace> {
  const trace: Trace = [];
  for (const acts of LOOP_TALKS) {
    const handled: string[] = [];
    const uncaught = await countUncaught(async () => {
      trace.push(
        await converse(
          (socket) => serveClient(socket, digits(handled)),
          acts,
          ({ outcome }) => outcome !== 'pending',
        ),
      );
    });
    trace.push(`handled ${handled.join()} uncaught ${uncaught > 0}`);
  }
  for (const acts of [['1a'], ['1a3b']]) {
    const client = new ScriptedClient({ file: '', name: '' }).connects((socket) => serveClient(socket, digits()));
    client.sends(...acts).ends();
    await quiet(client);
    trace.push(`at the end of the stream: ${client.outcome}`);
  }
  const [one, other] = ['3a', '2hi3x'].map((text) =>
    new ScriptedClient({ file: '', name: '' }).connects((socket) => serveClient(socket, digits())).sends(text),
  );
  await quiet(one!);
  one!.sends('bc');
  other!.sends('yz');
  await quiet(one!);
  trace.push(`${one!.received} ${other!.received}`);
  return trace;
}
