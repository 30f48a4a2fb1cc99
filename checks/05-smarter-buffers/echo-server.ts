// Step 5, part 3: the full echo server can do all that step 4's can, and holds no more than it must.

import { test } from 'vitest';
import { count } from '../kit/bytes.ts';
import { CheckFailure } from '../kit/failure.ts';
import { waitUntilQuiet } from '../kit/waiting.ts';
import { blame, talk } from './talk.ts';

test('full server: answers message after message', async () => {
  await talk(undefined, async (connect) => {
    const c = await connect();
    await c.sends('asdf\n').gets('Echo: asdf\n');
    await c.sends('1234\n\nqu').gets('Echo: asdf\nEcho: 1234\nEcho: \n');
    await c.sends('it\n').gets('Echo: asdf\nEcho: 1234\nEcho: \nBye.\n');
    await c.isClosed();
  });
});

test('full server: answers pipelined messages, in order', async () => {
  await talk(undefined, async (connect) => {
    const c = await connect();
    const numbers = Array.from({ length: 2000 }, (_, i) => `${i}\n`);
    await c.sends(numbers.join('')).gets(numbers.map((number) => `Echo: ${number}`).join(''));
  });
});

test('full server: echoes bytes as they are', async () => {
  await talk(undefined, async (connect) => {
    const bytes = Buffer.from('\xff\0\xe2\x82\r\n quit\nquit\r\n', 'latin1');
    await (
      await connect()
    )
      .sends(bytes)
      .gets(Buffer.from('Echo: \xff\0\xe2\x82\r\nEcho:  quit\nEcho: quit\r\n', 'latin1'));
  });
});

test('full server: serves many clients at once, each its own', async () => {
  await talk(undefined, async (connect) => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => connect()));
    clients.forEach((c, i) => c.sends(`I am ${i}\nand I`));
    await Promise.all(clients.map((c, i) => c.gets(`Echo: I am ${i}\n`)));
    clients.forEach((c, i) => c.sends(` am ${i}\n`));
    await Promise.all(clients.map((c, i) => c.gets(`Echo: I am ${i}\nEcho: and I am ${i}\n`)));
  });
});

test('full server: a client that half-closes gets every reply, and an unfinished message none', async () => {
  await talk(undefined, async (connect) => {
    const c = await connect();
    await c
      .sends(`${'ab\n'.repeat(5000)}unfinished`)
      .ends()
      .gets('Echo: ab\n'.repeat(5000));
    await c.isClosed();
  });
});

test('full server: a client that resets harms nobody else', async () => {
  await talk(undefined, async (connect) => {
    const other = await connect();
    for (const words of ['', 'half', 'a\n', 'a\nb\n'.repeat(50), 'quit\n']) {
      const c = await connect();
      await c.sendsAlone(words);
      c.resets();
    }
    await other.sends('still there?\n').gets('Echo: still there?\n');
    await (await connect()).sends('and you?\n').gets('Echo: and you?\n');
  });
});

test('full server: a client that does not read fills no memory', async () => {
  await talk(undefined, async (connect) => {
    const c = await connect();
    c.stopsReading().sends(`${'z'.repeat(999)}\n`.repeat(32_000));
    let most = 0;
    await waitUntilQuiet(() => {
      most = Math.max(most, c.server.writableLength);
      return c.server.bytesRead;
    });
    if (most > 4_000_000) {
      throw new CheckFailure(
        blame,
        c.story,
        `the server holds ${count(most)} bytes of replies that the client does not take: it went on reading`,
      );
    }
    await (await connect()).sends('hello\n').gets('Echo: hello\n');
  });
});
