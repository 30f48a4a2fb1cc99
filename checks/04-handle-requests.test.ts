// Step 4: the echo server of steps 1 to 4. First the answer to one message, then the whole server over real sockets.

import { inspect } from 'node:util';
import { test } from 'vitest';
import { createEchoServer, handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { quote } from './kit/bytes.ts';
import { CheckFailure, expectBytes, tellOf } from './kit/failure.ts';
import { cuts, cutUp, fc, property } from './kit/property.ts';
import { withServer, type RealClient } from './kit/real-client.ts';
import { stretch } from './kit/stretch.ts';

const file = '04-handle-requests/echo-server.ts';
const answering = { file, name: 'handleMessage' };

/** handleMessage answers `message` with `reply`, and says whether the conversation ends. */
function answers(message: string | Uint8Array, reply: string | Uint8Array, close = false): void {
  const msg = Buffer.from(message as Uint8Array);
  const story = [`handleMessage(${quote(msg)})`];
  let got: ReturnType<typeof handleMessage>;
  try {
    got = handleMessage(msg);
  } catch (error) {
    throw tellOf(error, story);
  }
  if (!Buffer.isBuffer(got?.data) || typeof got.close !== 'boolean') {
    throw new CheckFailure(
      answering,
      story,
      `handleMessage must return { data: Buffer, close: boolean }; this returned ${describe(got)}`,
    );
  }
  expectBytes(answering, story, 'data, the bytes of the reply:', Buffer.from(reply as Uint8Array), got.data);
  if (got.close !== close) {
    throw new CheckFailure(
      answering,
      story,
      `close is ${got.close}, and must be ${close}: "quit\\n", exactly these bytes, ends the conversation, and nothing else does`,
    );
  }
}

/** What came instead of a reply, in words. */
function describe(got: unknown): string {
  if (got instanceof Promise) {
    return 'a promise, as every async function does';
  }
  return inspect(got, { breakLength: Infinity, maxArrayLength: 8, maxStringLength: 64 });
}

/** Runs a conversation with the learner's server. */
function talk(conversation: (connect: () => Promise<RealClient>) => Promise<void>): Promise<void> {
  handleMessage(Buffer.from('is it written?\n')); // if not, it is not the server's fault
  return withServer({ file, name: 'createEchoServer' }, createEchoServer(), conversation);
}

test('echoes a message', () => {
  answers('asdf\n', 'Echo: asdf\n');
});

test('echoes the empty message', () => {
  answers('\n', 'Echo: \n');
});

test('says Bye. to quit, and closes', () => {
  answers('quit\n', 'Bye.\n', true);
});

test('only exactly `quit` quits', () => {
  for (const message of [
    'quit\r\n',
    ' quit\n',
    'quit \n',
    'QUIT\n',
    'Quit\n',
    'quitter\n',
    'qui\n',
    'quits\n',
    'q\n',
    'aquit\n',
    'quit\0\n',
    '\tquit\n',
  ]) {
    answers(message, `Echo: ${message}`);
  }
});

test('echoes byte for byte, white space included', () => {
  for (const message of ['  two  \n', '\r\n', '\t\n', 'a\r\n', ' \n', 'Echo: x\n', 'a b  c\n']) {
    answers(message, `Echo: ${message}`);
  }
});

test('echoes bytes that are not letters', () => {
  answers('schön 🙂\n', 'Echo: schön 🙂\n');
  const bytes = Uint8Array.of(0xff, 0x00, 0xe2, 0x82, 0xfe, 0x0a);
  answers(bytes, Buffer.concat([Buffer.from('Echo: '), bytes]));
});

test('echoes a long message', () => {
  answers(`${'x'.repeat(200_000)}\n`, `Echo: ${'x'.repeat(200_000)}\n`);
});

test('echoes do not share memory, neither with the message nor with each other', () => {
  const msg = Buffer.from('one\n');
  const first = handleMessage(msg).data;
  const story = ['first = handleMessage(msg = "one\\n")'];
  msg.fill('#');
  story.push('msg is used again: every byte of it is "#" now');
  expectBytes(answering, story, 'the first reply:', Buffer.from('Echo: one\n'), first);
  handleMessage(Buffer.from('two\n')).data.fill('#');
  story.push('handleMessage("two\\n"), and the receiver fills that reply with "#"');
  expectBytes(answering, story, 'the first reply:', Buffer.from('Echo: one\n'), first);
  answers('abc\n', 'Echo: abc\n');
});

test('leaves the message as it is', () => {
  const msg = Buffer.from('asdf\n');
  handleMessage(msg);
  expectBytes(answering, ['handleMessage(msg = "asdf\\n")'], 'msg afterwards:', Buffer.from('asdf\n'), msg);
});

property('any message', fc.uint8Array({ maxLength: 12 }), (bytes) => {
  const message = Buffer.concat([Buffer.from(bytes).map((byte) => (byte === 0x0a ? 0x0d : byte)), Buffer.from('\n')]);
  if (!message.equals(Buffer.from('quit\n'))) {
    answers(message, Buffer.concat([Buffer.from('Echo: '), message]));
  }
});

test('the server answers message after message', async () => {
  await talk(async (connect) => {
    const c = await connect();
    await c.sends('asdf\n').gets('Echo: asdf\n');
    await c.sends('1234\n').gets('Echo: asdf\nEcho: 1234\n');
    await c.sends('quit\n').gets('Echo: asdf\nEcho: 1234\nBye.\n');
    await c.isClosed();
  });
});

test('the server answers pipelined messages, in order', async () => {
  await talk(async (connect) => {
    const c = await connect();
    const numbers = Array.from({ length: 500 }, (_, i) => `${i}\n`);
    await c.sends(numbers.join('')).gets(numbers.map((number) => `Echo: ${number}`).join(''));
  });
});

test('the server takes messages however they are cut into chunks', async () => {
  await talk(async (connect) => {
    const c = await connect();
    for (const chunk of ['as', 'df\n12', '34', '\n\nhal']) {
      await c.sendsAlone(chunk);
    }
    await c.gets('Echo: asdf\nEcho: 1234\nEcho: \n');
    await c.sends('f\n').gets('Echo: asdf\nEcho: 1234\nEcho: \nEcho: half\n');
  });
});

test('the server ignores what follows quit', async () => {
  await talk(async (connect) => {
    const c = await connect();
    await c.sends('a\nquit\nb\nquit\n').gets('Echo: a\nBye.\n');
    await c.isClosed();
  });
});

test('the server serves many clients at once, each its own', async () => {
  await talk(async (connect) => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => connect()));
    clients.forEach((c, i) => c.sends(`I am ${i}\nand I`));
    await Promise.all(clients.map((c, i) => c.gets(`Echo: I am ${i}\n`)));
    clients.forEach((c, i) => c.sends(` am ${i}\n`));
    await Promise.all(clients.map((c, i) => c.gets(`Echo: I am ${i}\nEcho: and I am ${i}\n`)));
    await clients[0]!.sends('quit\n').gets('Echo: I am 0\nEcho: and I am 0\nBye.\n');
    await clients[1]!.sends('x\n').gets('Echo: I am 1\nEcho: and I am 1\nEcho: x\n');
    await (await connect()).sends('I am new\n').gets('Echo: I am new\n');
  });
});

test('a client that half-closes gets every reply, and an unfinished message none', async () => {
  await talk(async (connect) => {
    const c = await connect();
    await c.sends('a\nb\nunfinished').ends().gets('Echo: a\nEcho: b\n');
    await c.isClosed();
  });
});

test('a client that says nothing and leaves', async () => {
  await talk(async (connect) => {
    const c = await connect();
    await c.ends().gets('');
    await c.isClosed();
  });
});

test('a client that resets harms nobody else', async () => {
  await talk(async (connect) => {
    const other = await connect();
    for (const words of ['', 'half', 'a\n', 'a\nb\nc\n'.repeat(50)]) {
      const c = await connect();
      if (words !== '') {
        await c.sendsAlone(words);
      }
      c.resets();
      await other.isRead();
    }
    await other.sends('still there?\n').gets('Echo: still there?\n');
    await (await connect()).sends('and you?\n').gets('Echo: and you?\n');
  });
});

test('a client that does not read harms nobody else, and loses nothing', async () => {
  await talk(async (connect) => {
    const sleeper = await connect();
    const words = `${'z'.repeat(999)}\n`;
    sleeper.stopsReading().sends(words.repeat(2000));
    const other = await connect();
    await other.sends('hello\n').gets('Echo: hello\n');
    await sleeper.readsOn().gets(`Echo: ${words}`.repeat(2000));
  });
});

const message = fc.constantFrom('a\n', '\n', 'quit\r\n', 'schön\n', 'quit\n', ' \n', 'xyz\n');

property(
  'any conversation, in any chunks',
  fc.tuple(fc.array(message, { maxLength: 6 }), cuts(3)),
  async ([messages, at]) => {
    await talk(async (connect) => {
      const c = await connect();
      for (const chunk of cutUp(Buffer.from(messages.join('')), at)) {
        await c.sendsAlone(chunk);
      }
      const last = messages.indexOf('quit\n');
      const replies = messages.slice(0, last < 0 ? undefined : last).map((msg) => `Echo: ${msg}`);
      await c.ends().gets(replies.join('') + (last < 0 ? '' : 'Bye.\n'));
      await c.isClosed();
    });
  },
  30,
);

stretch('a client that half-closes early and reads late still gets every reply', async () => {
  await talk(async (connect) => {
    const c = await connect();
    const long = `${'z'.repeat(12_000_000)}\n`; // longer than all the buffers on its way back
    await c.stopsReading().sends(`${long}b\n`).ends().isLeftAlone();
    await c.readsOn().gets(`Echo: ${long}Echo: b\n`);
  });
});
