// Clients that take without giving: that do not read, do not speak, do not end their message, or are too many.

import { once } from 'node:events';
import type * as net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createEchoServer, type ServerOptions } from '../../solutions/05-smarter-buffers/echo-server.ts';
import { PlainClient } from '../kit/plain-client.ts';
import { mib, ServerProcess } from '../kit/server-process.ts';

let server: ServerProcess;
afterEach(() => server?.kill());

const MESSAGES = Buffer.from(`${'x'.repeat(1023)}\n`.repeat(1024)); // 1 MiB

/** Sends 1 MiB after the other, up to `most`; returns how many bytes the system has taken when nothing moves any more. */
async function pours(client: PlainClient, block: Buffer, most: number): Promise<number> {
  let sent = 0;
  while (sent < most && !client.socket.destroyed) {
    const before = client.socket.bytesWritten - client.socket.writableLength;
    const written = client.sends(block).then(() => true);
    while (!(await Promise.race([written, new Promise((resolve) => setTimeout(resolve, 500, false))]))) {
      if (client.socket.destroyed || client.socket.bytesWritten - client.socket.writableLength === before) {
        return sent;
      }
    }
    sent += block.length;
  }
  return sent;
}

describe('a client that never reads', () => {
  test('fills no memory, and others are served', async () => {
    server = await ServerProcess.start();
    const before = await server.usage();
    const clients = await Promise.all(Array.from({ length: 10 }, () => PlainClient.connect(server.port)));
    clients.forEach(({ socket }) => socket.pause());
    const taken = await Promise.all(clients.map((client) => pours(client, MESSAGES, 64 * 2 ** 20)));
    const other = await PlainClient.connect(server.port);
    await other.sends('hello\n');
    await other.gets(1);
    expect(String(other.received)).toBe('Echo: hello\n');
    const { peak } = await server.usage();
    expect(Math.max(...taken)).toBeLessThan(64 * 2 ** 20); // it stood still
    expect(peak - before.rss).toBeLessThan(64 * 2 ** 20);
    console.log(
      `10 clients that never read stood still after ${mib(Math.max(...taken))} each at most; ` +
        `the server's memory ${mib(before.rss)}, at its peak ${mib(peak)}`,
    );
    [other, ...clients].forEach(({ socket }) => socket.destroy());
  });

  test('is cut off after writeTimeout, and the log says why', async () => {
    server = await ServerProcess.start({ writeTimeout: 200 });
    const before = await server.usage();
    const client = await PlainClient.connect(server.port);
    client.socket.pause();
    const sending = pours(client, MESSAGES, Infinity);
    await once(server.child.stderr!, 'data');
    client.socket.destroy();
    await sending;
    expect(await server.filesDownTo(before.files)).toBeLessThanOrEqual(before.files);
    expect(server.log).toBe('a client was lost: it does not read its replies\n');
    console.log(`writeTimeout 200: ${server.log.trim()}`);
  });

  test('and one that reads in the end, late but not too late, gets every reply', async () => {
    server = await ServerProcess.start({ idleTimeout: 300, writeTimeout: 0 });
    const client = await PlainClient.connect(server.port, { keeps: false });
    client.socket.pause();
    for (let i = 0; i < 16; i++) {
      client.socket.write(MESSAGES);
    }
    client.socket.end();
    await new Promise((resolve) => setTimeout(resolve, 1000)); // longer than it may be silent: but it is not its turn
    client.socket.resume();
    await client.isClosed();
    expect(client.error).toBeUndefined();
    expect(client.length).toBe(16 * 1024 * (1024 + 'Echo: '.length));
    console.log(`half-closed, and read a second later: ${mib(client.length)} of replies, all there`);
  });
});

test('a silent client is sent home with FIN, its unfinished message dropped', async () => {
  server = await ServerProcess.start({ idleTimeout: 100 });
  const before = await server.usage();
  const [silent, unfinished] = [await PlainClient.connect(server.port), await PlainClient.connect(server.port)];
  await unfinished.sends('hello\nhal');
  await Promise.all([silent.isOver(), unfinished.isOver()]);
  silent.socket.end();
  unfinished.socket.end();
  await Promise.all([silent.isClosed(), unfinished.isClosed()]);
  expect([silent.error, unfinished.error]).toEqual([undefined, undefined]);
  expect(String(silent.received)).toBe('');
  expect(String(unfinished.received)).toBe('Echo: hello\n');
  expect(await server.filesDownTo(before.files)).toBeLessThanOrEqual(before.files);
  expect(server.log).toBe('');
  console.log('idleTimeout 100: two silent clients sent home with FIN, both sockets back');
});

test('a server that was busy itself takes nobody for silent', async () => {
  const own = createEchoServer({ idleTimeout: 200 }).listen(0, '127.0.0.1');
  await once(own, 'listening');
  const client = await PlainClient.connect((own.address() as net.AddressInfo).port);
  await client.sends('hello\n');
  await client.gets(1);
  client.socket.write('are you there?\n');
  const start = performance.now();
  while (performance.now() - start < 500); // for longer than a client may be silent, nothing else happens here
  await client.isOver();
  client.socket.end();
  own.close();
  expect(String(client.received)).toBe('Echo: hello\nEcho: are you there?\n');
  console.log(
    'idleTimeout 200: a server that was busy for half a second answered what had come before it said goodbye',
  );
});

test('one client too many is turned away, and served once another has left', async () => {
  server = await ServerProcess.start({ maxClients: 3 });
  const greeted = async () => {
    const client = new PlainClient(server.port);
    client.socket.write('hello\n');
    await client.gets(1);
    return client;
  };
  const served = [await greeted(), await greeted(), await greeted()];
  const turnedAway = await greeted();
  expect(served.map(({ length }) => length)).toEqual([12, 12, 12]);
  expect(turnedAway.length).toBe(0);
  served[1]!.socket.end();
  await served[1]!.isClosed();
  let attempts = 1;
  for (; (served[1] = await greeted()).length === 0 && attempts < 100; attempts++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(String(served[1]!.received)).toBe('Echo: hello\n');
  console.log(`maxClients 3: the fourth turned away, and served ${attempts} attempt(s) after the second had left`);
  served.forEach(({ socket }) => socket.destroy());
});

describe.each([{ reads: true }, { reads: false }])('1 GiB without a newline, its sender reads: $reads', ({ reads }) => {
  test('fills no memory, and ends with the error', async () => {
    server = await ServerProcess.start();
    const before = await server.usage();
    const client = await PlainClient.connect(server.port);
    if (!reads) {
      client.socket.pause();
    }
    const sent = await pours(client, Buffer.alloc(2 ** 20, 'x'), 2 ** 30);
    client.socket.end();
    expect(await server.filesDownTo(before.files)).toBeLessThanOrEqual(before.files);
    const { peak } = await server.usage();
    expect(peak - before.rss).toBeLessThan(100 * 2 ** 20);
    if (reads) {
      expect(String(client.received)).toBe('Error: message longer than 65536 bytes\n');
    }
    const taken = sent === 2 ** 30 ? 'taken and thrown away' : `cut off after ${mib(sent)}`;
    console.log(
      `1 GiB without a newline: ${taken}; the server's memory ${mib(before.rss)}, at its peak ${mib(peak)}, ` +
        `error ${reads ? 'read' : 'not read'}, socket closed`,
    );
    client.socket.destroy();
  });
});

describe('options', () => {
  test.each<[ServerOptions, string]>([
    [{ idleTimeout: -1 }, 'idleTimeout must be a whole number from 0 on, and is -1'],
    [{ writeTimeout: Infinity }, 'writeTimeout must be a whole number from 0 on, and is Infinity'],
    [{ maxMessage: NaN }, 'maxMessage must be a whole number from 0 on, and is NaN'],
    [{ maxClients: '10' as unknown as number }, 'maxClients must be a whole number from 0 on, and is 10'],
  ])('%o make no sense, and a sentence says so', (options, sentence) => {
    expect(() => createEchoServer(options)).toThrow(new RangeError(sentence));
  });

  test('those that are undefined are not told', () => {
    expect(createEchoServer({ maxClients: undefined, idleTimeout: undefined }).maxConnections).toBe(10_000);
  });
});
