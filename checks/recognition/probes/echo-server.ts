// The questions to step 4's server.

import type * as net from 'node:net';
import { ScriptedClient } from '../../kit/scripted-client.ts';
import { make, probeServer, TALKS } from './servers.ts';
import { countUncaught, quiet } from './talks.ts';
import { ask, type Trace } from '../trace.ts';

type Reply = { data: Buffer; close: boolean };

const MESSAGES = [
  'asdf\n',
  '\n',
  'quit\n',
  'quit\r\n',
  ' quit\n',
  'quit \n',
  '\tquit\n',
  'QUIT\n',
  'Quit\n',
  'quitter\n',
  "don't quit\n",
  'quit',
  'qui\n',
  ' a \n',
  'a \n',
  '\xff\0\n',
  '\xc3\xa9\n',
  '\xa9\n',
  'a\r\n',
  '\r\n',
  'a\tb\n',
  'Echo: a\n',
  'bye\n',
];

/** Step 4. */
export async function probeEchoServer({
  handleMessage,
  createEchoServer,
}: {
  handleMessage: (msg: Buffer) => Reply;
  createEchoServer: () => net.Server;
}): Promise<Trace> {
  const trace: Trace = [];
  for (const text of MESSAGES) {
    ask(trace, () => {
      const msg = Buffer.from(text, 'latin1');
      const { data, close } = handleMessage(msg);
      const answer = `"${data.toString('latin1')}" ${close} ${msg.toString('latin1') === text ? '' : 'changes the message'}`;
      msg.fill('#');
      handleMessage(Buffer.from('another message\n'));
      return `${answer} ${answer.startsWith(`"${data.toString('latin1')}"`) ? '' : 'shares memory'}`;
    });
  }
  return [...trace, ...(await probeServer(createEchoServer, TALKS)), ...(await probeComings(createEchoServer))];
}

/** A client that says nothing, one that comes after another has left, and one that only ends its stream. */
async function probeComings(create: () => net.Server): Promise<Trace> {
  const trace: Trace = [];
  const comes = () => new ScriptedClient({ file: '', name: '' });
  const uncaught = await countUncaught(async () => {
    const silent = comes().connects(make(create).serve);
    await quiet(silent);
    trace.push(`nothing said: ${silent.isOver ? 'over' : 'goes on'}`);

    const { serve } = make(create);
    await quiet(comes().connects(serve).sends('quit\n'));
    const next = comes().connects(serve).sends('a\n');
    await quiet(next);
    trace.push(`one left, and the next gets ${next.received}`);

    const { server, serve: serveEnded } = make(create);
    const ended = comes().connects((socket) => {
      socket.allowHalfOpen = (server as { allowHalfOpen?: boolean }).allowHalfOpen === true; // as Node makes it
      return serveEnded(socket);
    });
    await quiet(ended.ends());
    trace.push(`nothing but the end: ${ended.isOver ? 'over' : 'goes on'}`);
  });
  return [...trace, `uncaught ${uncaught > 0}`];
}
