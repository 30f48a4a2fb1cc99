// Step 5, part 3: the limit on the length of a message.

import { test } from 'vitest';
import { cuts, cutUp, fc, property } from '../kit/property.ts';
import { talk, tooLong } from './talk.ts';

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
