// Step 2: the loop that serves a client. It knows nothing of newlines, so here its messages are framed in another way:
// a digit that says how many bytes follow. "3abc0" holds two messages, "abc" and the empty one. The reply to "abc" is
// "<abc>", and "bye" ends the conversation.

import * as net from 'node:net';
import { test } from 'vitest';
import { serveClient, type Protocol } from '#steps/02-server-loop/server-loop.ts';
import { digits } from './kit/digits.ts';
import { cuts, cutUp, fc, property } from './kit/property.ts';
import { serveWith } from './kit/real-server.ts';
import { ScriptedClient } from './kit/scripted-client.ts';

const FRAMING = 'here a message is a digit and that many bytes: "3abc" is abc, and its reply "<abc>"; "3bye" closes';
const blame = { file: '02-server-loop/server-loop.ts', name: 'serveClient' };

function client(handled?: string[], ...preface: string[]): ScriptedClient {
  return new ScriptedClient(blame, [FRAMING, ...preface]).connects((socket) => serveClient(socket, digits(handled)));
}

test('answers a message that comes in one chunk', async () => {
  const c = client().sends('3abc');
  await c.gets('<abc>');
  c.goesOn('the client is still there, and whoever called it would close the socket now');
});

test('waits for the rest of a message', async () => {
  const c = client().sends('3a');
  await c.gets('');
  await c.sends('b').gets('');
  await c.sends('c').gets('<abc>');
});

test('two clients do not share a buffer', async () => {
  const one = client([], 'this is the first of two clients').sends('3a');
  await one.gets('');
  const other = client([], 'this is the second of two clients: the first has sent "3a" and waits').sends('2hi');
  await other.gets('<hi>');
  await one.sends('bc').gets('<abc>');
  await other.sends('3xyz').gets('<hi><xyz>');
});

test('answers every message of a chunk before it waits for more', async () => {
  await client().sends('3abc2hi1x').gets('<abc><hi><x>');
});

test('keeps the half of a message that stands behind whole ones', async () => {
  const c = client().sends('2hi3ab');
  await c.gets('<hi>');
  await c.sends('c1x').gets('<hi><abc><x>');
});

test('an empty message is a message', async () => {
  await client().sends('01a0').gets('<><a><>');
});

test('passes binary bytes on as they are', async () => {
  await client().sends(Buffer.from('3\xff\0\n', 'latin1')).gets(Buffer.from('<\xff\0\n>', 'latin1'));
});

test('answers one message after another, in order', async () => {
  const c = client().sends('1a');
  await c.gets('<a>');
  await c.sends('1b').gets('<a><b>');
  await c.sends('1c', '1d').gets('<a><b><c><d>');
});

test('ends at the end of the stream', async () => {
  const c = client().sends('3abc').ends();
  await c.isServedWell('the stream is at its end, and every message is answered');
  await c.gets('<abc>');
});

test('ends at once when the client says nothing', async () => {
  await client().ends().isServedWell('the stream is at its end');
});

test('answers what came before the end of the stream', async () => {
  const c = client().sends('1a1b', '1c').ends();
  await c.isServedWell('the stream is at its end');
  await c.gets('<a><b><c>');
});

test('drops an unfinished message at the end of the stream', async () => {
  const handled: string[] = [];
  const c = client(handled).sends('1a3bc').ends();
  await c.isServedWell('the stream is at its end');
  await c.gets('<a>');
  if (handled.length !== 1) {
    const messages = handled.map((msg) => `"${msg}"`).join(' and ');
    c.fail(`one message was complete, "a", and handleMessage was called ${handled.length} times, with ${messages}`);
  }
});

test('stops after a reply that closes', async () => {
  const handled: string[] = [];
  const c = client(handled).sends('1a3bye1b').sends('1c');
  await c.isServedWell('the reply to "bye" has close: true');
  await c.gets('<a><bye>');
  if (handled.includes('b') || handled.includes('c')) {
    c.fail('handleMessage was called for a message behind the one whose reply closes');
  }
});

test('sends the reply that closes before it ends', async () => {
  const c = client().stopsReading().sends('3bye');
  await c.gets('');
  c.readsOn();
  await c.isServedWell('the reply to "bye" has close: true');
  await c.gets('<bye>');
});

test('has at most one write under way', async () => {
  const handled: string[] = [];
  const c = client(handled).stopsReading().sends('1a1b1c1d', '1e');
  await c.restless();
  if (c.mostWriting > 1) {
    c.fail(`${c.mostWriting} writes were under way at once: each reply must be handed over before the next is sent`);
  }
  c.readsOn();
  await c.gets('<a><b><c><d><e>');
});

test('does not read from a client that does not read', async () => {
  const handled: string[] = [];
  const c = client(handled).stopsReading().sends('1a');
  await c.restless();
  c.sends(...'bcdefgh'.split('').map((letter) => `1${letter}`));
  await c.restless();
  if (handled.length > 2) {
    c.fail(
      `no reply was taken, and ${handled.length} messages were handled: without a limit, replies pile up in memory`,
    );
  }
  c.readsOn();
  await c.gets('<a><b><c><d><e><f><g><h>');
});

test('ends when the connection breaks while it reads', async () => {
  const c = client().sends('1a3b');
  await c.gets('<a>');
  await c.resets().isServed('the connection is broken');
});

test('ends when the connection breaks while it writes', async () => {
  const c = client().stopsReading().sends('1a1b');
  await c.restless();
  await c.resets().isServed('the connection is broken');
});

test('a message longer than any chunk', async () => {
  const long: Protocol = { ...digits(), cutMessage: (buf) => (buf.length < 5000 ? null : takeAll(buf)) };
  const c = new ScriptedClient(blame).connects((socket) => serveClient(socket, long));
  c.sends(...Array.from({ length: 50 }, (_, i) => String.fromCharCode(97 + (i % 26)).repeat(100)));
  await c.gets(`<${Array.from({ length: 50 }, (_, i) => String.fromCharCode(97 + (i % 26)).repeat(100)).join('')}>`);
});

property(
  'any messages, in any chunks',
  fc.tuple(fc.array(fc.stringMatching(/^[a-z]{0,4}$/), { maxLength: 6 }), cuts(5), fc.constantFrom('', '3x', '3xy')),
  async ([messages, at, unfinished]) => {
    const stream = Buffer.from(messages.map((msg) => `${msg.length}${msg}`).join('') + unfinished);
    const c = client()
      .sends(...cutUp(stream, at))
      .ends();
    await c.isServedWell('the stream is at its end');
    const answered = messages.includes('bye') ? messages.slice(0, messages.indexOf('bye') + 1) : messages;
    await c.gets(answered.map((msg) => `<${msg}>`).join(''));
  },
  100,
);

test('serves real sockets, several at once', async () => {
  await serveWith(
    blame,
    (socket) => serveClient(socket, digits()),
    async (connect) => {
      const clients = await Promise.all([connect(), connect(), connect()]);
      clients.forEach((c, i) => c.sends(`1${i}3a`));
      for (const [i, c] of clients.entries()) {
        await c.gets(`<${i}>`);
      }
      for (const [i, c] of clients.entries()) {
        c.sends('bc');
        await c.gets(`<${i}><abc>`);
        c.ends();
        await c.isClosed();
      }
    },
  );
});

function takeAll(buf: { data: Buffer; length: number }): Buffer {
  const all = Buffer.from(buf.data.subarray(0, buf.length));
  buf.length = 0;
  return all;
}
