// The levers of docs/faster.md are servers of the same protocol, each as right as the one before it.

import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../checks/command/steps.ts';
import { cutUp, fc } from '../checks/kit/property.ts';
import { handleMessage } from '../solutions/04-handle-requests/echo-server.ts';

const FOLDER = path.join(ROOT, 'benchmarks/levers');
const levers = readdirSync(FOLDER)
  .filter((file) => /^\d/.test(file))
  .sort();

/** Everything that a server of the protocol sends to a client that sends this. */
function model(stream: Buffer): Buffer {
  const replies: Buffer[] = [];
  for (let start = 0, end = 0; (end = stream.indexOf('\n', start) + 1) > 0; start = end) {
    const { data, close } = handleMessage(stream.subarray(start, end));
    replies.push(data);
    if (close) {
      break;
    }
  }
  return Buffer.concat(replies);
}

async function talk(port: number, chunks: Buffer[]): Promise<Buffer> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  const received: Buffer[] = [];
  socket.on('data', (data) => received.push(data));
  socket.on('error', () => {}); // a server that has said Bye. closes, whatever we still send
  const over = new Promise((resolve) => socket.on('close', resolve));
  for (const chunk of chunks) {
    await new Promise((resolve) => socket.write(chunk, resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.end();
  await over;
  return Buffer.concat(received);
}

const line = fc
  .tuple(
    fc.constantFrom('', 'a', 'quit', 'quit ', 'sixteen bytes in', '\xff\0\r', 'x'.repeat(31), 'y'.repeat(33)),
    fc.nat(200),
  )
  .map(([text, more]) => `${text}${more > 180 ? 'z'.repeat(more * 7) : ''}\n`);
const streams = fc.tuple(
  fc.array(line, { maxLength: 30 }).map((lines) => Buffer.from(`${lines.join('')}rest`, 'latin1')),
  fc.array(fc.nat(400), { maxLength: 6 }),
);

test.each(levers)('%s: any messages, in any chunks', async (file) => {
  const { createServer } = (await import(path.join(FOLDER, file))) as { createServer: () => net.Server };
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  await fc.assert(
    fc.asyncProperty(streams, async ([stream, at]) => {
      expect(await talk(port, cutUp(stream, at))).toEqual(model(stream));
    }),
    { seed: 5, numRuns: 60 },
  );
  server.close();
});

test('each lever is on the page, in order', () => {
  expect(levers.map((file) => Number(file.slice(0, 1)))).toEqual([1, 2, 3, 4, 5]);
});
