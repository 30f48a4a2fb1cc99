// Ten thousand clients at once, and slow ones by the hundred.

import { afterEach, expect, test } from 'vitest';
import { atATime, PlainClient } from '../kit/plain-client.ts';
import { mib, openFileLimit, ServerProcess } from '../kit/server-process.ts';

let server: ServerProcess;
afterEach(() => server.kill());

test('ten thousand clients at once, each served, and the next turned away', async () => {
  server = await ServerProcess.start();
  const before = await server.usage();
  const count = Math.min(10_000, openFileLimit() - 200);
  if (count < 10_000) {
    console.log(`${count} clients instead of 10,000: a process may open no more files here (ulimit -Hn)`);
  }
  const clients: PlainClient[] = [];
  await atATime(200, count, async (i) => {
    clients[i] = await PlainClient.connect(server.port);
    clients[i]!.socket.write(`I am ${i}\nand I`);
    await clients[i]!.gets(`Echo: I am ${i}\n`.length);
  });
  const { rss } = await server.usage();
  if (count === 10_000) {
    const oneMore = new PlainClient(server.port);
    await oneMore.isOver();
    expect(oneMore.length).toBe(0);
    oneMore.socket.destroy();
  }
  await atATime(count, count, async (i) => {
    clients[i]!.socket.write(` am ${i}\n\nquit\n`);
    await clients[i]!.isOver();
  });
  const wrong = clients.filter(
    ({ received, error }, i) =>
      error !== undefined || String(received) !== `Echo: I am ${i}\nEcho: and I am ${i}\nEcho: \nBye.\n`,
  );
  expect(wrong.length).toBe(0);
  clients.forEach(({ socket }) => socket.destroy());
  expect(await server.filesDownTo(before.files)).toBeLessThanOrEqual(before.files);
  const each = (rss - before.rss) / count / 1024;
  console.log(`${count} clients at once, each with half a message held: ${mib(rss)}, ${each.toFixed(1)} KiB each`);
});

test('hundreds of slow clients lose no reply, nor does a fast one beside them', async () => {
  server = await ServerProcess.start();
  const fast = await PlainClient.connect(server.port, { keeps: false });
  const alone = await roundTrips(fast, 500);
  const said = (i: number) => `I am slow client ${i}\n\nquit\n`;
  const clients: PlainClient[] = [];
  await atATime(100, 300, async (i) => {
    clients[i] = await PlainClient.connect(server.port);
  });
  // A byte of each in turn: every client sends one about every 30 milliseconds, which is more to do than one a second.
  let turn = 0;
  const length = said(999).length;
  const done = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      for (let n = 0; n < 10 && turn < length * clients.length; n++, turn++) {
        const byte = said(turn % clients.length)[Math.floor(turn / clients.length)];
        if (byte !== undefined) {
          clients[turn % clients.length]!.socket.write(byte);
        }
      }
      if (turn === length * clients.length) {
        clearInterval(timer);
        resolve();
      }
    }, 1);
  });
  const beside = await roundTrips(fast, 500);
  await done;
  await Promise.all(clients.map((client) => client.isOver()));
  clients.forEach(({ received }, i) => {
    expect(String(received)).toBe(`Echo: I am slow client ${i}\nEcho: \nBye.\n`);
  });
  [fast, ...clients].forEach(({ socket }) => socket.destroy());
  // Both in this run; what waits for all others would wait a hundred times as long.
  expect(beside.median / alone.median).toBeLessThan(25);
  console.log(
    `a fast client's round trip beside ${clients.length} slow ones, against alone: ` +
      `median ${alone.median.toFixed(2)} → ${beside.median.toFixed(2)} ms (× ${(beside.median / alone.median).toFixed(1)}), ` +
      `slowest of a hundred ${alone.slow.toFixed(2)} → ${beside.slow.toFixed(2)} ms`,
  );
});

/** Milliseconds that a message and its reply take, one after the other. */
async function roundTrips(client: PlainClient, count: number): Promise<{ median: number; slow: number }> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    const due = client.length + 'Echo: hello\n'.length;
    client.socket.write('hello\n');
    await client.gets(due);
    expect(client.length).toBe(due);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[count >> 1]!, slow: times[Math.floor(count * 0.99)]! };
}
