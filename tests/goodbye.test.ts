// goodbye.ts, with clients that only note what is done to them, and a clock that we turn.

import type * as net from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeGracefully, giveUp, leave, type Client } from '../solutions/05-smarter-buffers/goodbye.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function clientThatIs(phase: Client['phase'], bytesRead = 0) {
  const socket = { bytesRead, destroyed: false, end: vi.fn(), destroy: vi.fn() };
  return { conn: { socket }, phase, lastRead: false } as unknown as Client & { conn: { socket: typeof socket } };
}

/** A server with these clients whose `close` was called. */
function closing(...clients: Client[]) {
  const server = { close: vi.fn(() => server) };
  const stopListening = server.close;
  closeGracefully(server as unknown as net.Server, new Set(clients));
  const done = () => {};
  const returned = (server as unknown as net.Server).close(done);
  expect(stopListening).toHaveBeenCalledExactlyOnceWith(done);
  expect(returned).toBe(server);
}

test('a silent client is left with FIN, and cut off if it stays', () => {
  const client = clientThatIs('reading');
  giveUp(client);
  vi.advanceTimersByTime(0);
  expect(client.conn.socket.end).toHaveBeenCalledOnce();
  expect(client.phase).toBe('leaving');
  vi.advanceTimersByTime(1900);
  expect(client.conn.socket.destroy).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(client.conn.socket.destroy).toHaveBeenCalledExactlyOnceWith(new Error('it did not leave in time'));
});

test('a client that does not read its replies is cut off', () => {
  const client = clientThatIs('answering');
  giveUp(client);
  vi.advanceTimersByTime(0);
  expect(client.conn.socket.destroy).toHaveBeenCalledExactlyOnceWith(new Error('it does not read its replies'));
});

test.each<[string, Client['phase'], (client: ReturnType<typeof clientThatIs>) => void]>([
  ['is leaving', 'leaving', () => {}],
  ['has sent something meanwhile', 'reading', ({ conn }) => (conn.socket.bytesRead += 1)],
  ['has taken its replies meanwhile', 'answering', (client) => (client.phase = 'reading')],
  ['is being answered meanwhile', 'reading', (client) => (client.phase = 'answering')],
])('a client that %s is not given up', (_, phase, meanwhile) => {
  const client = clientThatIs(phase);
  giveUp(client);
  meanwhile(client);
  vi.advanceTimersByTime(5000);
  expect(client.conn.socket.end).not.toHaveBeenCalled();
  expect(client.conn.socket.destroy).not.toHaveBeenCalled();
});

test('a client that is lost already is not left', () => {
  const client = clientThatIs('reading');
  client.conn.socket.destroyed = true;
  leave(client);
  expect(client.conn.socket.end).not.toHaveBeenCalled();
  expect(client.phase).toBe('reading'); // so that its loss is a line in the log
  expect(vi.getTimerCount()).toBe(0);
});

test('close() looks twice whether anything still comes, and then leaves', () => {
  const client = clientThatIs('reading', 1);
  closing(client);
  vi.advanceTimersByTime(15);
  expect(client.conn.socket.end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(client.conn.socket.end).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(1); // its deadline; nobody looks any more
});

test('close() waits while bytes arrive, for a bounded while', () => {
  const quiet = clientThatIs('reading');
  const busy = clientThatIs('reading');
  const bytes = setInterval(() => busy.conn.socket.bytesRead++, 5);
  closing(quiet, busy);
  vi.advanceTimersByTime(900);
  expect([quiet.phase, busy.phase]).toEqual(['reading', 'reading']);
  vi.advanceTimersByTime(200);
  expect([quiet.phase, busy.phase]).toEqual(['leaving', 'leaving']);
  clearInterval(bytes);
});

test('close() waits while a client is being answered, and then leaves', () => {
  const quiet = clientThatIs('reading');
  const busy = clientThatIs('answering');
  closing(quiet, busy);
  vi.advanceTimersByTime(500);
  expect([quiet.phase, busy.phase]).toEqual(['reading', 'answering']);
  busy.phase = 'reading';
  vi.advanceTimersByTime(20);
  expect([quiet.phase, busy.phase]).toEqual(['leaving', 'leaving']);
});

test('close() lets a client that does not read finish its replies, and cuts it off in the end', () => {
  const client = clientThatIs('answering');
  closing(client);
  expect(client.lastRead).toBe(false);
  vi.advanceTimersByTime(1500);
  expect(client.lastRead).toBe(true); // the server leaves when the replies are out
  expect(client.phase).toBe('answering');
  expect(client.conn.socket.end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(600);
  expect(client.conn.socket.destroy).toHaveBeenCalledExactlyOnceWith(new Error('it did not leave in time'));
});
