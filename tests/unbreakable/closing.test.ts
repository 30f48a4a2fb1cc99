// The server ends at a signal, in peace: what has arrived is answered, nobody new comes in, and it takes a bounded while.

import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { atATime, PlainClient } from '../kit/plain-client.ts';
import { mib, ServerProcess } from '../kit/server-process.ts';

const REPLY = 'Echo: 1234567\n';

let server: ServerProcess;
afterEach(() => server.kill());

// Windows has no signals to speak of.
describe.skipIf(process.platform === 'win32')('SIGTERM', () => {
  test('answers everything that had arrived, from every client', async () => {
    server = await ServerProcess.start();
    const clients: PlainClient[] = [];
    await atATime(100, 600, async (i) => {
      clients[i] = await PlainClient.connect(server.port, { keeps: false });
      clients[i]!.socket.write('1234567\n');
      await clients[i]!.gets(REPLY.length);
    });
    server.child.kill('SIGSTOP'); // now all that is sent waits in the system's buffers
    const size = (i: number) => (i % 200 === 0 ? 512 * 1024 : 8);
    await Promise.all(clients.map((client, i) => client.sends('1234567\n'.repeat(size(i) / 8))));
    server.child.kill('SIGTERM');
    server.child.kill('SIGCONT');
    const start = performance.now();
    await Promise.all(
      clients.map(async (client) => {
        await client.isOver();
        client.socket.end();
        await client.isClosed();
      }),
    );
    expect(await once(server.child, 'close')).toEqual([0, null]);
    const milliseconds = performance.now() - start;
    expect(clients.filter(({ error }) => error !== undefined).length).toBe(0);
    expect(clients.filter(({ length }, i) => length !== REPLY.length * (1 + size(i) / 8)).length).toBe(0);
    const sent = clients.reduce((sum, _, i) => sum + size(i), 0);
    console.log(
      `SIGTERM with ${mib(sent)} from ${clients.length} clients unread: all answered, ended after ${milliseconds.toFixed(0)} ms`,
    );
  });

  test('under load: a prefix of whole replies, FIN and no reset; nobody new comes in', async () => {
    server = await ServerProcess.start();
    const block = '1234567\n'.repeat(32);
    const clients = await Promise.all(Array.from({ length: 20 }, () => PlainClient.connect(server.port)));
    const talks = clients.map(async (client) => {
      for (let due = 0; !client.ended && !client.closed;) {
        due += (block.length / 8) * REPLY.length;
        await client.sends(block);
        await client.gets(due);
      }
      client.socket.end();
      await client.isClosed();
    });
    await Promise.all(clients.map((client) => client.gets(10 * REPLY.length))); // all are let in
    const before = clients.map(({ length }) => length);
    const start = performance.now();
    server.child.kill('SIGTERM');
    const exit = once(server.child, 'close');
    let refused: string | undefined;
    while (refused === undefined) {
      const late = new PlainClient(server.port);
      late.socket.once('connect', () => late.socket.destroy());
      await late.isClosed();
      refused = late.error;
    }
    expect(refused).toMatch(/ECONNREFUSED|ECONNRESET/);
    await Promise.all(talks);
    expect(await exit).toEqual([0, null]);
    const milliseconds = performance.now() - start;
    clients.forEach(({ received, length, error }, i) => {
      expect(error).toBeUndefined();
      expect(length % REPLY.length).toBe(0);
      expect(length).toBeGreaterThanOrEqual(before[i]!);
      expect(received.equals(Buffer.from(REPLY.repeat(length / REPLY.length)))).toBe(true);
    });
    const replies = clients.reduce((sum, { length }) => sum + length, 0) / REPLY.length;
    console.log(
      `SIGTERM under load: ${clients.length} clients, ${replies} replies, no reset, newcomers ${refused}, ` +
        `ended after ${milliseconds.toFixed(0)} ms`,
    );
  });

  test('does not wait for ever for clients that neither read nor leave', async () => {
    server = await ServerProcess.start();
    const silent = await PlainClient.connect(server.port);
    const stuck = await PlainClient.connect(server.port);
    stuck.socket.pause();
    const taken = stuck.sends(Buffer.alloc(2 ** 24, 'x\n'));
    await silent.sends('x\n');
    await silent.gets(1);
    const start = performance.now();
    server.child.kill('SIGTERM');
    expect(await once(server.child, 'close')).toEqual([0, null]);
    console.log(`SIGTERM beside a client that never reads: ended after ${(performance.now() - start).toFixed(0)} ms`);
    silent.socket.destroy();
    stuck.socket.destroy();
    await taken;
    expect(server.log).toBe('a client was lost: it did not leave in time\n');
  });
});
