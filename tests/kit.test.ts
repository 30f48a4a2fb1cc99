// The parts that the checks are made of.

import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { BufferTrial } from '../checks/kit/buffer-trial.ts';
import { count, quote, showDifference } from '../checks/kit/bytes.ts';
import { CheckFailure, isNotWritten } from '../checks/kit/failure.ts';
import { Meter } from '../checks/kit/meter.ts';
import { cutUp } from '../checks/kit/property.ts';
import { ScriptedClient } from '../checks/kit/scripted-client.ts';

describe('bytes as a person reads them', () => {
  test('are quoted and escaped', () => {
    expect(quote(Buffer.from('asdf\n12"\\\t\r'))).toBe('"asdf\\n12\\"\\\\\\t\\r"');
    expect(quote(Uint8Array.of(0, 0x1b, 0x7f, 0xff, 0xe2))).toBe('"\\0\\x1b\\x7f\\xff\\xe2"');
    expect(quote(Buffer.alloc(0))).toBe('""');
  });

  test('are shortened when there are many', () => {
    expect(quote(Buffer.alloc(65_536, 'x'))).toBe(`"${'x'.repeat(24)} … ${'x'.repeat(16)}" (65,536 bytes)`);
    expect(count(1234.56)).toBe('1,234.6');
  });

  test('show their first difference with a caret under it, escapes counted', () => {
    expect(showDifference(Buffer.from('a\nbc'), Buffer.from('a\nbd'))).toBe(
      ['expected  "a\\nbc"', 'got       "a\\nbd"', '               ^ byte 3: "c" expected, "d" came'].join('\n'),
    );
    expect(showDifference(Buffer.from('ab'), Buffer.from('a'))).toContain('byte 1: "b" expected, nothing more came');
  });

  test('show the neighbourhood of a difference that is far in', () => {
    const long = (end: string) => Buffer.from('.'.repeat(5000) + end);
    const [expected, got, caret] = showDifference(long('right'), long('wrong')).split('\n');
    expect(expected!.indexOf('right')).toBe(caret!.indexOf('^'));
    expect(got!.indexOf('wrong')).toBe(caret!.indexOf('^'));
    expect(caret).toContain('byte 5,000');
  });

  test('show it in a narrow terminal, whatever the bytes are', () => {
    const bytes = (length: number, byte: number) => Buffer.alloc(length, byte);
    const pairs = [0x61, 0xff].flatMap((byte) =>
      [0, 1, 39, 64, 65, 200, 70_000].map((length) => [
        bytes(length, byte),
        Buffer.concat([bytes(length, byte), bytes(90, 0xfe)]),
      ]),
    );
    for (const [one, other] of pairs as [Buffer, Buffer][]) {
      for (const text of [showDifference(one, other), showDifference(other, one)]) {
        const [expected, got, caret] = text.split('\n');
        expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
        expect([expected![caret!.indexOf('^')], got![caret!.indexOf('^')]].sort()).toEqual(['"', '\\']);
        expect(text).toContain(`byte ${count(Math.min(one.length, other.length))}: `);
      }
    }
  });
});

describe('the cost meter', () => {
  const costOf = (call: (buf: { data: Buffer; start: number; length: number }) => void, removes = 0, handles = 0) => {
    const buf = { data: Buffer.alloc(100), start: 10, length: 50 };
    const meter = new Meter();
    try {
      meter.around(
        buf,
        removes,
        () => handles,
        () => call(buf),
      );
      return meter.moved;
    } finally {
      meter.close();
    }
  };

  test('sees held bytes that moved, whatever moved them', () => {
    expect(
      costOf((buf) => {
        buf.data.copyWithin(0, 10, 60);
        buf.start = 0;
      }),
    ).toBe(50);
    expect(
      costOf((buf) => {
        for (let i = 0; i < 50; i++) buf.data[i] = buf.data[i + 10]!;
        buf.start = 0;
      }),
    ).toBe(50);
    expect(
      costOf((buf) => {
        buf.data = Buffer.from([...buf.data]);
      }),
    ).toBe(50);
  });

  test('sees copies that leave the held bytes where they are', () => {
    expect(
      costOf((buf) => {
        buf.data.copyWithin(0, 10, 60);
      }),
    ).toBe(50);
    expect(
      costOf((buf) => {
        Buffer.concat([buf.data.subarray(0, 30)]);
      }),
    ).toBe(30);
    expect(
      costOf((buf) => {
        Uint8Array.prototype.slice.call(buf.data, 0, 20);
      }),
    ).toBe(20);
  });

  test('does not count the bytes that the call is for, nor a pop that moves nothing', () => {
    expect(
      costOf(
        (buf) => {
          Buffer.from('12345').copy(buf.data, 60);
          buf.length += 5;
        },
        0,
        5,
      ),
    ).toBe(0);
    expect(
      costOf((buf) => {
        buf.start += 20;
        buf.length -= 20;
      }, 20),
    ).toBe(0);
    expect(
      costOf((buf) => {
        buf.start = 0;
        buf.length = 0;
      }, 50),
    ).toBe(0);
  });

  test('leaves no patch behind', () => {
    const methods = [
      Buffer.prototype.copy,
      Buffer.concat,
      Buffer.from,
      Uint8Array.prototype.set,
      Uint8Array.prototype.slice,
    ];
    new Meter().close();
    expect([
      Buffer.prototype.copy,
      Buffer.concat,
      Buffer.from,
      Uint8Array.prototype.set,
      Uint8Array.prototype.slice,
    ]).toEqual(methods);
    expect(Object.hasOwn(Uint8Array.prototype, 'set')).toBe(false);
  });
});

test('a trial tells the calls, and what should have come of them', () => {
  const buf = { data: Buffer.alloc(8), length: 0 };
  const trial = new BufferTrial(buf, { file: 'x.ts', code: { push: () => {} }, says: 'buf = …' });
  expect(() => trial.push('ab\n')).toThrow(
    new CheckFailure(
      { file: 'x.ts', name: 'bufPush' },
      ['buf = …', 'bufPush(buf, "ab\\n")'],
      'buf.length is 0, and 3 bytes should be held',
    ),
  );
});

test('a scripted client delivers exactly the chunks of its script', async () => {
  const chunks: string[] = [];
  const client = new ScriptedClient({ file: 'x.ts', name: 'serve' });
  client.connects(
    (socket) =>
      new Promise((resolve) => {
        socket.on('data', (data) => chunks.push(String(data)));
        socket.on('end', resolve);
      }),
  );
  client.sends('a', 'bc', 'def').ends();
  await client.isServed('the stream is at its end');
  expect(chunks).toEqual(['a', 'bc', 'def']);
  expect(client.story).toEqual([
    'the client sends "a"',
    'the client sends "bc"',
    'the client sends "def"',
    'the client ends its stream',
  ]);
});

test('streams are cut up without losing a byte', () => {
  expect(cutUp(Buffer.from('abcdef'), [2, 2, 4, 9, 0]).map(String)).toEqual(['ab', 'cd', 'ef']);
  expect(cutUp(Buffer.from(''), [1])).toEqual([]);
});

test('only the error of a stub means "not written yet"', () => {
  expect(isNotWritten(new Error('step 3: bufPop is not written yet'))).toBe(true);
  expect(isNotWritten(new Error('bufPop is not written yet'))).toBe(false);
  expect(isNotWritten('step 3: bufPop is not written yet')).toBe(false);
});
