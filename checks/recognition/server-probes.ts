// The questions to what serves clients: the loop of step 2, and the servers of steps 4 and 5. The clients are scripted,
// so that the answers are the same on every machine.

import * as net from 'node:net';
import { digits } from '../kit/digits.ts';
import { ScriptedClient } from '../kit/scripted-client.ts';
import { ask, type Trace } from './trace.ts';

type Serve = (socket: net.Socket) => Promise<void>;
type Reply = { data: Buffer; close: boolean };
/** A chunk, or what the client does besides sending. */
type Act = string | { does: 'end' | 'reset' | 'stop' | 'read' };

const END: Act = { does: 'end' };
const RESET: Act = { does: 'reset' };
const STOP: Act = { does: 'stop' };
const READ: Act = { does: 'read' };
const QUIET = 30; // turns of the event loop without an event, after which nothing more will come

/** One client's conversation, act by act; what came back after each, and whether it is `over` in the end. */
async function converse(serve: Serve, acts: Act[], over: (client: ScriptedClient) => boolean): Promise<string> {
  const client = new ScriptedClient({ file: '', name: '' }).connects(serve);
  const answers: string[] = [];
  let seen = 0;
  for (const act of acts) {
    if (typeof act === 'string') {
      client.sends(Buffer.from(act, 'latin1'));
    } else {
      ({
        end: () => client.ends(),
        reset: () => client.resets(),
        stop: () => client.stopsReading(),
        read: () => client.readsOn(),
      })[act.does]();
    }
    await quiet(client);
    answers.push(client.received.subarray(seen).toString('latin1'));
    seen = client.received.length;
  }
  const writing = ['says nothing', '', 'writes at once'][Math.min(2, client.mostWriting)];
  return `${JSON.stringify(answers)} ${over(client) ? 'over' : 'goes on'} ${writing} ${client.reading}`;
}

async function quiet(client: ScriptedClient): Promise<void> {
  let last = -1;
  for (let turns = 0; turns < QUIET; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (client.story.length !== last) {
      last = client.story.length;
      turns = 0;
    }
  }
}

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
const TALKS: Act[][] = [
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

/** A server of its own for each talk, and beside it a client that stays. */
async function probeServer(create: () => net.Server, talks: Act[][]): Promise<Trace> {
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
function make(create: () => net.Server): {
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

async function countUncaught(talk: () => Promise<void>): Promise<number> {
  let uncaught = 0;
  const count = () => {
    uncaught++;
  };
  process.on('unhandledRejection', count).on('uncaughtException', count);
  await talk();
  process.off('unhandledRejection', count).off('uncaughtException', count);
  return uncaught;
}
