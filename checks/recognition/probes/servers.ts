// The questions to the servers of steps 4 and 5: what both must answer alike.

import * as net from 'node:net';
import { ScriptedClient } from '../../kit/scripted-client.ts';
import { converse, countUncaught, END, quiet, READ, RESET, STOP, type Act, type Serve } from './talks.ts';
import type { Trace } from '../trace.ts';

/** What one client does, talk by talk. */
export const TALKS: Act[][] = [
  ['asdf\n', '1234\n', 'quit\n'],
  ['a\nb\nc\n'],
  ['as', 'df\n12', '34\n\n'],
  ['a\nquit\nb\n'],
  ['quit\n', 'a\n'],
  [END],
  ['a\nb', END],
  ['a\nb\n', END],
  ['half', RESET],
  ['a\n', RESET],
  [STOP, 'a\nb\n', RESET],
  [STOP, 'a\nb\nquit\n', READ],
  [STOP, 'a\nb\n', END, READ],
  ['\xff\0\n\xc3\xa9\n'],
  ['\n\n'],
  ['quit\r\n', ' quit\n'],
];

/** A server of its own for each talk, and beside it a client that stays. */
export async function probeServer(create: () => net.Server, talks: Act[][]): Promise<Trace> {
  const trace: Trace = [];
  for (const acts of talks) {
    const { serve, did } = make(create);
    const uncaught = await countUncaught(async () => {
      const stays = new ScriptedClient({ file: '', name: '' }).connects(serve).sends('st');
      const answer = await converse(serve, acts, ({ isOver }) => isOver);
      stays.sends('ay\n');
      await quiet(stays);
      trace.push(`${answer} beside ${stays.received}`);
    });
    trace.push(`closes the server ${did.close} listens ${did.listen} uncaught ${uncaught > 0}`);
  }
  return trace;
}

/** A server that neither listens nor closes, whatever the learner's code does; and what that code `did`. */
export function make(create: () => net.Server): {
  server: net.Server;
  serve: Serve;
  did: { close: boolean; listen: boolean };
} {
  const did = { close: false, listen: false };
  const { listen } = net.Server.prototype;
  net.Server.prototype.listen = function (this: net.Server) {
    did.listen = true;
    return this;
  };
  try {
    const server = create();
    server.close = () => {
      did.close = true;
      return server;
    };
    const serve: Serve = async (socket) => {
      server.emit('connection', socket);
    };
    return { server, serve, did };
  } finally {
    net.Server.prototype.listen = listen;
  }
}
