// Clients that break the connection, at every point of an exchange, thousands of times.

import { afterEach, expect, test } from 'vitest';
import { atATime, PlainClient } from '../kit/plain-client.ts';
import { mib, ServerProcess } from '../kit/server-process.ts';

let server: ServerProcess;
afterEach(() => server.kill());

const LARGE = Buffer.alloc(64 * 1024, '\n'); // 64 KiB that are answered with 448 KiB

/** What a client does before it breaks the connection. */
const POINTS: Record<string, (client: PlainClient) => Promise<void>> = {
  'at once': async () => {},
  'in the middle of a message': (client) => client.sends('hal'),
  'before the reply': (client) => client.sends('hello\n'),
  'in the middle of a message after a reply': async (client) => {
    await client.sends('hello\nhal');
    await client.gets(1);
  },
  'while a large reply comes': async (client) => {
    await client.sends(LARGE);
    await client.gets(1);
  },
  'while a large reply waits for it': async (client) => {
    client.socket.pause();
    await client.sends(LARGE);
    await client.sends(LARGE);
  },
  'after quit': (client) => client.sends('quit\n'),
  'after the goodbye': async (client) => {
    await client.sends('quit\n');
    await client.isOver();
  },
  'while it talks on after the goodbye': async (client) => {
    await client.sends('quit\n');
    await client.isOver();
    await client.sends(LARGE);
  },
  'after its own end': async (client) => {
    client.socket.pause();
    client.socket.end(LARGE);
    await new Promise((resolve) => client.socket.once('finish', resolve));
  },
};

test('thousands of resets at every point of an exchange harm nobody else', async () => {
  server = await ServerProcess.start();
  const before = await server.usage();
  const beside = await PlainClient.connect(server.port);
  const times = 300;
  const kinds = Object.entries(POINTS);
  await atATime(50, times * kinds.length, async (i) => {
    const client = await PlainClient.connect(server.port, { keeps: false });
    await kinds[i % kinds.length]![1](client);
    client.socket.resetAndDestroy();
    await client.isClosed();
  });
  const after = await PlainClient.connect(server.port);
  for (const client of [beside, after]) {
    client.socket.end('still there?\n');
    await client.isClosed();
    expect(String(client.received)).toBe('Echo: still there?\n');
  }
  expect(await server.filesDownTo(before.files)).toBeLessThanOrEqual(before.files);
  const { rss } = await server.usage();
  console.log(
    `${times * kinds.length} resets at ${kinds.length} points: ${server.lost} clients logged as lost, ` +
      `${before.files} files open before and after, memory ${mib(before.rss)} → ${mib(rss)}`,
  );
  const unexpected = server.log.split('\n').filter((line) => line !== '' && !line.startsWith('a client was lost: '));
  expect(unexpected).toEqual([]);
});
