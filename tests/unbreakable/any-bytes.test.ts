// Any bytes in any chunks get the same bytes back: from the model, from step 4's server and from step 5's.

import { once } from 'node:events';
import * as net from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DynBuf } from '../../solutions/01-dynbuf/dynbuf.ts';
import { createEchoServer as step4, handleMessage } from '../../solutions/04-handle-requests/echo-server.ts';
import { createEchoServer as step5 } from '../../solutions/05-smarter-buffers/echo-server.ts';
import { answerAll } from '../../solutions/05-smarter-buffers/replies.ts';
import { bufPush, cutMessage, type SmartBuf } from '../../solutions/05-smarter-buffers/smart-buffer.ts';
import { PlainClient } from '../kit/plain-client.ts';
import { answerTo } from '../kit/protocol.ts';

const LIMITS = [1, 2, 4, 5, 6, 31, 32, 33, 300, 65_536];
const limits = fc.oneof(fc.constantFrom(...LIMITS), fc.constantFrom(300, 65_536)); // tiny ones end most conversations early
const SEED = 5;

/** Pieces of a stream: newlines in plenty, what looks like `quit`, and lengths on both sides of 32 bytes and the limit. */
function streams(limit: number): fc.Arbitrary<Buffer> {
  const long = (length: number) => Buffer.from(`${'x'.repeat(Math.max(0, length - 1))}\n`);
  const piece = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('\n', '\n\n', 'a\n', 'quit', 'q', 'uit\n', '\r\n').map(Buffer.from) },
    { weight: 1, arbitrary: fc.constantFrom('quit\n', '\nquit\n', 'quit\nquit\n').map(Buffer.from) },
    { weight: 6, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 4, arbitrary: fc.integer({ min: 28, max: 36 }).map(long) },
    { weight: 4, arbitrary: fc.integer({ min: -2, max: 2 }).map((more) => long(Math.min(limit, 300) + more)) },
  );
  return fc.array(piece, { maxLength: 30 }).map((pieces) => Buffer.concat(pieces));
}

/** A stream and where it is cut: anywhere, close to where a `quit` stands, or at every byte. */
const cases = limits.chain((limit) =>
  fc.record({
    limit: fc.constant(limit),
    stream: streams(limit),
    places: fc.oneof(fc.array(fc.nat(400), { maxLength: 12 }), fc.constant('every byte' as const)),
    aroundQuit: fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 3 }),
  }),
);
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function chunksOf({ stream, places, aroundQuit }: Case): Buffer[] {
  const quit = stream.indexOf('quit');
  const all =
    places === 'every byte'
      ? Array.from(stream.keys())
      : [...places, ...(quit < 0 ? [] : aroundQuit.map((offset) => quit + offset))];
  const bounds = [...new Set([0, ...all.filter((at) => at > 0 && at < stream.length), stream.length])].sort(
    (a, b) => a - b,
  );
  return bounds.slice(1).map((end, i) => stream.subarray(bounds[i], end));
}

test('answerAll appends what handleMessage answers, from any state of the buffer', () => {
  let messages = 0;
  const noise = fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes));
  const property = fc.property(cases, noise, noise, fc.nat(100), (input, front, held, searched) => {
    const { limit } = input;
    // A buffer that holds the first chunk somewhere in a memory full of other bytes, and knows how far it was searched.
    const [first = Buffer.alloc(0), ...chunks] = chunksOf(input);
    const searchable = first.indexOf('\n') < 0 ? first.length : first.indexOf('\n');
    const buf: SmartBuf = {
      data: Buffer.concat([front, first, held]),
      start: front.length,
      length: first.length,
      scanned: Math.min(searched, searchable),
    };
    const out: DynBuf = { data: Buffer.from(held), length: held.length };
    const expected: Buffer[] = [held];
    const model: SmartBuf = { data: Buffer.from(first), start: 0, length: first.length, scanned: 0 };
    for (const chunk of [Buffer.alloc(0), ...chunks]) {
      bufPush(buf, chunk);
      bufPush(model, chunk);
      let over = false;
      for (let msg = cutMessage(model); msg !== null && !over; msg = over ? null : cutMessage(model)) {
        const { data, close } = msg.length > limit ? tooLong(limit) : handleMessage(msg);
        expected.push(data);
        over = close;
        messages++;
      }
      if (!over && model.length >= limit) {
        expected.push(tooLong(limit).data);
        over = true;
      }
      expect(answerAll(buf, out, limit)).toBe(over);
      expectSame(out.data.subarray(0, out.length), Buffer.concat(expected));
      if (over) {
        return;
      }
      expectSame(heldBy(buf), heldBy(model));
      expect(buf.scanned).toBe(buf.length);
    }
  });
  const runs = 2000;
  fc.assert(property, { seed: SEED, numRuns: runs });
  console.log(`answerAll: ${runs} conversations of ${messages} messages, as handleMessage has it`);
});

const tooLong = (limit: number) => ({ data: Buffer.from(`Error: message longer than ${limit} bytes\n`), close: true });

const heldBy = ({ data, start, length }: SmartBuf) => data.subarray(start, start + length);

function expectSame(actual: Buffer, expected: Buffer): void {
  if (!actual.equals(expected)) {
    expect(JSON.stringify(actual.toString('latin1'))).toBe(JSON.stringify(expected.toString('latin1')));
  }
}

const servers = new Map<string, net.Server>();
beforeAll(async () => {
  for (const limit of LIMITS) {
    servers.set(`step 5, ${limit}`, step5({ maxMessage: limit }));
  }
  servers.set('step 4', step4());
  for (const server of servers.values()) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
});
afterAll(() => servers.forEach((server) => server.close()));

test('model, step 4 and step 5 answer any stream alike, over sockets', async () => {
  let bytes = 0;
  const property = fc.asyncProperty(cases, async (input) => {
    const { limit, stream } = input;
    const expected = answerTo(stream, limit);
    expectSame(await answerOf(`step 5, ${limit}`, chunksOf(input)), expected);
    bytes += stream.length;
    // Step 4 knows no limit, and what comes after its goodbye may cost it the goodbye.
    if (!expected.includes('Error: message longer') && !expected.subarray(-5).equals(Buffer.from('Bye.\n'))) {
      expectSame(await answerOf('step 4', chunksOf(input)), expected);
    }
  });
  const runs = 1000;
  await fc.assert(property, { seed: SEED, numRuns: runs });
  console.log(`over sockets: ${runs} streams of ${bytes} bytes, answered alike by model, step 4 and step 5`);
});

/** What a server answers to these chunks, each sent once the one before it was read, and then the end. */
async function answerOf(name: string, chunks: Buffer[]): Promise<Buffer> {
  const server = servers.get(name)!;
  const accepted = once(server, 'connection') as Promise<[net.Socket]>;
  const client = await PlainClient.connect((server.address() as net.AddressInfo).port);
  const [peer] = await accepted;
  let sent = 0;
  for (const chunk of chunks) {
    client.socket.write(chunk);
    sent += chunk.length;
    for (let turn = 0; turn < 1000 && peer.bytesRead < sent && !peer.destroyed; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  client.socket.end();
  await client.isClosed();
  expect(client.error).toBeUndefined();
  return client.received;
}
