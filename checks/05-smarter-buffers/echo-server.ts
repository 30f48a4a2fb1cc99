// Step 5, part 3: the full echo server. What step 4's can do, a limit on messages, and a clean end.

import { test } from 'vitest';
import { createEchoServer } from '#steps/05-smarter-buffers/echo-server.ts';
import { bufPop, bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';
import { count } from '../kit/bytes.ts';
import { CheckFailure } from '../kit/failure.ts';
import { cuts, cutUp, fc, property } from '../kit/property.ts';
import { withServer, type RealClient } from '../kit/real-client.ts';
import { stretch } from '../kit/stretch.ts';
import { waitUntilQuiet } from '../kit/waiting.ts';

const blame = { file: '05-smarter-buffers/echo-server.ts', name: 'createEchoServer' };

type Conversation = (connect: () => Promise<RealClient>) => Promise<void>;

/** Runs a conversation with the learner's server. */
function talk(options: { maxMessage?: number } | undefined, conversation: Conversation): Promise<void> {
  const server = createEchoServer(options);
  const buf = createBuf(); // is the smart buffer written? If not, it is not the server's fault
  bufPush(buf, Buffer.from('ab\n'));
  bufPop(buf, 1);
  cutMessage(buf);
  const limit = options?.maxMessage;
  const told = `server = createEchoServer({ maxMessage: ${limit} }): a message may have ${limit} bytes, newline included`;
  return withServer(blame, server, (connect) =>
    conversation(async () => {
      const client = await connect();
      client.story.unshift(...(limit === undefined ? [] : [told]));
      return client;
    }),
  );
}

const tooLong = (limit: number) => `Error: message longer than ${limit} bytes\n`;

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

test('full server: a message as long as the limit is answered', async () => {
  await talk({ maxMessage: 10 }, async (connect) => {
    const c = await connect();
    await c.sends('123456789\n').gets('Echo: 123456789\n');
    await c.sendsAlone('12345');
    await c.sends('6789\n').gets('Echo: 123456789\n'.repeat(2));
    await c.sendsAlone('123456789'); // one byte short of the limit, and only a newline is missing
    await c.sends('\n').gets('Echo: 123456789\n'.repeat(3));
  });
});

test('full server: a longer one is refused, and the connection closed', async () => {
  for (const chunks of [['1234567890\n'], ['12345', '67890\n'], ['1234567890', '\n'], [`${'x'.repeat(500)}\n`]]) {
    await talk({ maxMessage: 10 }, async (connect) => {
      const c = await connect();
      for (const chunk of chunks) {
        await c.sendsAlone(chunk);
      }
      await c.gets(tooLong(10));
      await c.isClosed();
    });
  }
});

test('full server: the limit counts bytes, not letters', async () => {
  await talk({ maxMessage: 10 }, async (connect) => {
    await (await connect()).sends('éééé\n').gets('Echo: éééé\n');
    await (await connect()).sends('ééééé\n').gets(tooLong(10));
  });
});

test('full server: a message that grows too long is refused before it ends', async () => {
  await talk({ maxMessage: 10 }, async (connect) => {
    const c = await connect();
    await c.sendsAlone('123456');
    await c.sends('789012').gets(tooLong(10));
    await c.isClosed();
  });
});

test("full server: the limit is the message's, not the backlog's", async () => {
  await talk({ maxMessage: 10 }, async (connect) => {
    const c = await connect();
    await c.sends('12345678\n'.repeat(100)).gets('Echo: 12345678\n'.repeat(100));
    await c.sends(`${'a\n'.repeat(50)}12345`).gets('Echo: 12345678\n'.repeat(100) + 'Echo: a\n'.repeat(50));
  });
});

test('full server: what came before a message that is too long is answered, what comes after it ignored', async () => {
  await talk({ maxMessage: 10 }, async (connect) => {
    const c = await connect();
    await c.sends('a\nb\n12345678901234\nc\n').gets(`Echo: a\nEcho: b\n${tooLong(10)}`);
    await c.isClosed();
  });
});

test('full server: the limit is 65,536 bytes unless told', async () => {
  await talk(undefined, async (connect) => {
    const fits = `${'x'.repeat(65_535)}\n`;
    await (await connect()).sends(fits).gets(`Echo: ${fits}`);
    const c = await connect();
    await c.sends(`x${fits}`).gets(tooLong(65_536));
    await c.isClosed();
  });
});

const message = fc.constantFrom(
  'a\n',
  '\n',
  '1234567\n',
  '12345678\n',
  'quit\n',
  'quit\r\n',
  '123456789012\n',
  'much too long',
);

property(
  'full server: any messages, in any chunks',
  fc.tuple(fc.array(message, { maxLength: 6 }), cuts(3)),
  async ([messages, at]) => {
    await talk({ maxMessage: 8 }, async (connect) => {
      const c = await connect();
      for (const chunk of cutUp(Buffer.from(messages.join('')), at)) {
        await c.sendsAlone(chunk);
      }
      await c.ends().gets(model(messages.join(''), 8));
      await c.isClosed();
    });
  },
  30,
);

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

stretch('the replies to everything that one read completed leave in one write', async () => {
  await talk(undefined, async (connect) => {
    const c = await connect();
    let writes = 0;
    for (const method of ['_write', '_writev'] as const) {
      const original = c.server[method] as ((...args: unknown[]) => void) | undefined;
      Object.assign(c.server, {
        [method]: (...args: unknown[]) => {
          writes++;
          original?.apply(c.server, args);
        },
      });
    }
    await c.sends('ab\n'.repeat(100)).gets('Echo: ab\n'.repeat(100));
    if (writes > 2) {
      throw new CheckFailure(blame, c.story, `the 100 replies left in ${writes} writes`);
    }
  });
});

stretch('the last reply reaches a client that is still sending', async () => {
  for (const [sent, reply] of [
    [`quit\n${'more\n'.repeat(4_000_000)}`, 'Bye.\n'],
    ['x'.repeat(20_000_000), tooLong(65_536)],
  ] as const) {
    await talk(undefined, async (connect) => {
      const c = await connect();
      await c.sends(sent).gets(reply);
      await c.isClosedCleanly();
    });
  }
});

stretch('a client that half-closes early and reads late still gets every reply', async () => {
  await talk({ maxMessage: 1 << 24 }, async (connect) => {
    const c = await connect();
    const long = `${'z'.repeat(12_000_000)}\n`; // longer than all the buffers on its way back
    await c.stopsReading().sends(long).isLeftAlone();
    await c.sends('b\n').ends().isLeftAlone(); // these wait at the server's end, while it waits to write
    await c.readsOn().gets(`Echo: ${long}Echo: b\n`);
  });
});

/** What the protocol answers to a stream, in the simplest words. */
function model(stream: string, limit: number): string {
  let replies = '';
  const messages = stream.split(/(?<=\n)/);
  for (const message of messages) {
    if (message.length > limit) {
      return replies + tooLong(limit);
    }
    if (message === 'quit\n') {
      return `${replies}Bye.\n`;
    }
    replies += message.endsWith('\n') ? `Echo: ${message}` : '';
  }
  return replies;
}
