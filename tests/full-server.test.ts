// What our full server does beyond its check: it limits silence, unread replies and clients, and says goodbye.

import { once } from 'node:events';
import * as net from 'node:net';
import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { waitUntilQuiet } from '../checks/kit/waiting.ts';
import { createEchoServer, type ServerOptions } from '../solutions/05-smarter-buffers/echo-server.ts';

const SHORT = 20; // milliseconds; nothing here depends on how long they last

let server: net.Server;
let log: MockInstance<typeof console.error>;
const clients: Client[] = [];

beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(async () => {
  const over = clients.splice(0).map(({ socket, served, gone }) => {
    socket.destroy();
    served.destroy();
    return gone;
  });
  server.close();
  await Promise.all(over);
  await new Promise((resolve) => setImmediate(resolve)); // what they leave in the log belongs to this test
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function listen(options: ServerOptions): Promise<void> {
  server = createEchoServer({ idleTimeout: 0, writeTimeout: 0, ...options });
  await once(server.listen(0, '127.0.0.1'), 'listening');
}

/** A client, and the server's end of its connection. */
class Client {
  received = '';
  errors: Error[] = [];
  readonly ended: Promise<unknown>;
  readonly gone: Promise<unknown>;
  readonly socket: net.Socket;
  readonly served: net.Socket;

  constructor(socket: net.Socket, served: net.Socket) {
    this.socket = socket;
    this.served = served;
    socket.setEncoding('latin1').on('data', (text) => {
      this.received += text;
    });
    socket.on('error', (error) => this.errors.push(error));
    this.ended = new Promise((resolve) => socket.on('end', resolve));
    this.gone = new Promise((resolve) => served.on('close', resolve));
  }

  /** Connects, and has been answered once. */
  static async connect(): Promise<Client> {
    const client = await Client.connectSilently();
    client.socket.write('hello\n');
    await once(client.socket, 'data');
    return client;
  }

  static async connectSilently(): Promise<Client> {
    const { port } = server.address() as net.AddressInfo;
    const accepted = once(server, 'connection');
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const [served] = (await accepted) as [net.Socket];
    const client = new Client(socket, served);
    clients.push(client);
    return client;
  }

  /** Sends more than the connection holds in both directions, and takes no reply, until the server waits for it. */
  async sendsAndDoesNotRead(): Promise<void> {
    this.socket.pause();
    this.socket.write('1234567\n'.repeat(4_000_000));
    await waitUntilQuiet(() => this.served.bytesRead);
    expect(this.served.writableLength).toBeGreaterThan(0);
  }
}

test('a client that is silent for too long is sent home in peace', async () => {
  await listen({ idleTimeout: SHORT });
  const client = await Client.connectSilently();
  await client.ended;
  client.socket.end();
  await client.gone;
  expect(client.errors).toEqual([]);
  expect(log).not.toHaveBeenCalled();
});

test('so is one that has been answered before', async () => {
  await listen({ idleTimeout: 111_111 });
  const client = await Client.connect();
  client.served.emit('timeout'); // as Node does after that time
  await client.ended;
  client.socket.end();
  await client.gone;
  expect(client.received).toBe('Echo: hello\n');
  expect(client.errors).toEqual([]);
  expect(log).not.toHaveBeenCalled();
});

test('whoever is leaving is not cut off for being silent', async () => {
  await listen({ idleTimeout: SHORT });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }); // not those of sockets
  const client = await Client.connectSilently();
  await client.ended;
  const silentAgain = once(client.served, 'timeout');
  client.socket.write('not heard any more\n');
  await silentAgain;
  expect(client.served.destroyed).toBe(false);
  client.socket.end();
  await client.gone;
  expect(client.received).toBe('');
  expect(client.errors).toEqual([]);
});

test('a client that takes none of its replies is cut off, and the log says why', async () => {
  await listen({ writeTimeout: SHORT });
  const client = await Client.connect();
  client.socket.pause();
  client.socket.write('1234567\n'.repeat(4_000_000));
  await client.gone;
  expect(log).toHaveBeenCalledTimes(1);
  expect(log).toHaveBeenCalledWith('a client was lost: it does not read its replies');
});

test('a client that reads late has the time for that, and not the time for silence', async () => {
  await listen({ idleTimeout: 111_111, writeTimeout: 222_222 });
  const client = await Client.connect();
  expect(client.served.timeout).toBe(111_111);
  await client.sendsAndDoesNotRead();
  expect(client.served.timeout).toBe(222_222);
  client.socket.resume();
  client.socket.end();
  await client.ended;
  expect(client.received).toBe(`Echo: hello\n${'Echo: 1234567\n'.repeat(4_000_000)}`);
  expect(client.served.timeout).toBe(111_111);
});

test('one client more than there may be is turned away', async () => {
  await listen({ maxClients: 1 });
  const first = await Client.connect();
  const { port } = server.address() as net.AddressInfo;
  const second = net.connect({ port, host: '127.0.0.1' });
  second.on('error', () => {});
  await once(second, 'close');
  first.socket.write('still here\n');
  await once(first.socket, 'data');
  expect(first.received).toBe('Echo: hello\nEcho: still here\n');
});

test('maxClients 0 serves whoever comes, on every Node', async () => {
  await listen({ maxClients: 0 });
  expect(server.maxConnections).toBeUndefined(); // 0 would be nobody on newer Nodes
  const clients = [await Client.connect(), await Client.connect()];
  expect(clients.map(({ received }) => received)).toEqual(['Echo: hello\n', 'Echo: hello\n']);
});

test('a client that resets after its last reply is no line in the log', async () => {
  await listen({});
  const client = await Client.connect();
  client.socket.write('quit\n');
  await client.ended;
  client.socket.resetAndDestroy();
  await client.gone;
  await new Promise((resolve) => setImmediate(resolve));
  expect(log).not.toHaveBeenCalled();
});

test('a client that never closes its side is cut off in the end, and one that does leaves no timer behind', async () => {
  await listen({});
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const lazy = await Client.connect();
  const polite = await Client.connect();
  for (const { socket } of [lazy, polite]) {
    socket.write('quit\n');
  }
  await Promise.all([lazy.ended, polite.ended]);
  expect(vi.getTimerCount()).toBe(2);
  polite.socket.end();
  await polite.gone;
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersToNextTimer();
  await lazy.gone;
  expect(vi.getTimerCount()).toBe(0);
  expect(log).not.toHaveBeenCalled();
});

test('a client that half-closes while the server waits for it gets every reply', async () => {
  await listen({});
  const client = await Client.connect();
  await client.sendsAndDoesNotRead();
  client.socket.end('the last\n');
  client.socket.resume();
  await client.ended;
  await client.gone;
  expect(client.received).toBe(`Echo: hello\n${'Echo: 1234567\n'.repeat(4_000_000)}Echo: the last\n`);
  expect(client.errors).toEqual([]);
});

test('close() ends the conversation with a client that says nothing, and with one that never closes its side', async () => {
  await listen({});
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const polite = await Client.connect();
  const lazy = await Client.connect();
  const closed = new Promise((resolve) => server.close(resolve));
  await Promise.all([polite.ended, lazy.ended]);
  polite.socket.end();
  await polite.gone;
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersToNextTimer();
  expect(await closed).toBe(undefined);
  expect([...polite.errors, ...lazy.errors]).toEqual([]);
  expect(log).not.toHaveBeenCalled();
});

test('close() answers what has arrived before it', async () => {
  await listen({});
  const client = await Client.connect();
  client.socket.write('one\ntwo\n');
  await waitUntilQuiet(() => client.received);
  client.socket.write('three\n');
  server.close();
  await client.ended;
  expect(client.received).toBe('Echo: hello\nEcho: one\nEcho: two\nEcho: three\n');
});

test('close() gives a client that is behind with its reading the replies to all that was read', async () => {
  await listen({});
  const client = await Client.connect();
  await client.sendsAndDoesNotRead();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }); // the time to leave does not run out
  server.close();
  await new Promise((resolve) => setImmediate(resolve));
  client.socket.resume();
  await client.ended;
  expect(client.errors).toEqual([]);
  expect(client.received.endsWith('Echo: 1234567\n')).toBe(true);
  client.socket.destroy();
  await client.gone;
  expect(log).not.toHaveBeenCalled();
});

test('a limit that makes no sense is an error that says which', () => {
  for (const limit of [-1, 1.5, NaN, Infinity]) {
    expect(() => createEchoServer({ writeTimeout: limit })).toThrow(
      new RangeError(`writeTimeout must be a whole number from 0 on, and is ${limit}`),
    );
  }
});
