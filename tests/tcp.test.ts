// tcp.ts, which learners are given: it must be right where a socket is hard.

import { once } from 'node:events';
import * as net from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitUntilQuiet } from '../checks/kit/waiting.ts';
import { soInit, soRead, soWrite, type TCPConn } from '../solutions/02-server-loop/tcp.ts';

let server: net.Server;
let client: net.Socket;
let conn: TCPConn;

beforeEach(async () => {
  server = net.createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const connected = once(server, 'connection');
  client = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => {});
  const [socket] = (await connected) as [net.Socket];
  conn = soInit(socket);
});

afterEach(() => {
  client.destroy();
  conn.socket.destroy();
  server.close();
});

test('a read gets what was sent before it, and what is sent after it', async () => {
  client.write('one');
  expect(String(await soRead(conn))).toBe('one');
  const read = soRead(conn);
  client.write('two');
  expect(String(await read)).toBe('two');
});

test('the end of the stream is an empty read, again and again, behind all data', async () => {
  client.end('last');
  expect(String(await soRead(conn))).toBe('last');
  expect(await soRead(conn)).toHaveLength(0);
  expect(await soRead(conn)).toHaveLength(0);
});

test('after the end of the stream there is still writing', async () => {
  client.end();
  expect(await soRead(conn)).toHaveLength(0);
  await soWrite(conn, Buffer.from('still here'));
  const [data] = await once(client, 'data');
  expect(String(data)).toBe('still here');
});

test('a second read while one waits is an error, and the first goes on', async () => {
  const first = soRead(conn);
  await expect(soRead(conn)).rejects.toThrow('another read is still waiting');
  client.write('for the first');
  expect(String(await first)).toBe('for the first');
});

test('a reset rejects the read that waits, and every read and write after it', async () => {
  const read = soRead(conn);
  client.resetAndDestroy();
  await expect(read).rejects.toThrow('ECONNRESET');
  await expect(soRead(conn)).rejects.toThrow('ECONNRESET');
  await expect(soWrite(conn, Buffer.from('x'))).rejects.toThrow('ECONNRESET');
});

test('a reset before any read rejects the first', async () => {
  const closed = new Promise((resolve) => conn.socket.on('close', resolve));
  client.resetAndDestroy();
  await closed;
  await expect(soRead(conn)).rejects.toThrow();
});

test('a socket that is destroyed on our side rejects the read that waits, and writes', async () => {
  const read = soRead(conn);
  conn.socket.destroy();
  await expect(read).rejects.toThrow('closed');
  await expect(soWrite(conn, Buffer.from('x'))).rejects.toThrow('closed');
});

test('a write after our own end rejects', async () => {
  conn.socket.end();
  await expect(soWrite(conn, Buffer.from('x'))).rejects.toThrow();
});

test('a write waits while the client does not read, and rejects when the client goes', async () => {
  client.pause();
  let written = 0;
  let over = false;
  const writing = (async () => {
    for (; written < 256; written++) {
      await soWrite(conn, Buffer.alloc(1 << 20));
    }
  })().finally(() => {
    over = true;
  });
  writing.catch(() => {});
  let last = -1;
  for (let turn = 0; turn < 100 && last !== written; turn += 1) {
    // until it stands still
    last = written;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(over).toBe(false);
  expect(written).toBeLessThan(64);
  client.destroy();
  await expect(writing).rejects.toThrow();
});

test('a write that waits rejects with what broke the connection', async () => {
  client.pause();
  const written = soWrite(conn, Buffer.alloc(64 << 20));
  await waitUntilQuiet(() => client.bytesRead);
  conn.socket.destroy(new Error('enough')); // up to Node 24 the write itself is told that all went well
  await expect(written).rejects.toThrow('enough');
});

test('nothing is read while nobody reads: the chunks wait in the operating system', async () => {
  client.write(Buffer.alloc(8 << 20));
  await waitUntilQuiet(() => conn.socket.bytesRead);
  expect(conn.socket.readableLength).toBeLessThan(1 << 20);
  let received = 0;
  while (received < 8 << 20) {
    received += (await soRead(conn)).length;
  }
  expect(received).toBe(8 << 20);
});
