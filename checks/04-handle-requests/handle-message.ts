// Step 4, part 1: the answer to one message.

import { inspect } from 'node:util';
import { test } from 'vitest';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { quote } from '../kit/bytes.ts';
import { CheckFailure, expectBytes, tellOf } from '../kit/failure.ts';
import { fc, property } from '../kit/property.ts';

const answering = { file: '04-handle-requests/echo-server.ts', name: 'handleMessage' };

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
