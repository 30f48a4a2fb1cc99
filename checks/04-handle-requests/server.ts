// Step 4, part 2: the whole server, over real sockets.

import { test } from 'vitest';
import { createEchoServer, handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { cuts, cutUp, fc, property } from '../kit/property.ts';
import type { RealClient } from '../kit/real-client.ts';
import { withServer } from '../kit/real-server.ts';
import { stretch } from '../kit/stretch.ts';

const blame = { file: '04-handle-requests/echo-server.ts', name: 'createEchoServer' };

/** Runs a conversation with the learner's server. */
function talk(conversation: (connect: () => Promise<RealClient>) => Promise<void>): Promise<void> {
  handleMessage(Buffer.from('is it written?\n')); // if not, it is not the server's fault
  return withServer(blame, createEchoServer(), conversation);
}

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
