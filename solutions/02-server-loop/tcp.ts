// Given, not edited: a TCP socket with promises instead of events, as the book's chapter 4 ends with.
//
// The socket stays paused except while a read waits. So no 'data' event ever comes without a reader, nothing piles up
// here, and a server that does not read makes TCP slow its client down: that is backpressure.

import type * as net from 'node:net';

/** A socket and what happened to it. Only the functions below look inside. */
export type TCPConn = {
  socket: net.Socket;
  /** The end of stream was seen: every later read is empty at once. */
  ended: boolean;
  /** What broke the connection: every later read and write rejects with it. */
  error: Error | null;
  /** The read that waits, if one does. */
  reader: { resolve: (data: Buffer) => void; reject: (error: Error) => void } | null;
};

/** Wraps `socket`, which must not have been read from yet, and pauses it. */
export function soInit(socket: net.Socket): TCPConn {
  const conn: TCPConn = { socket, ended: false, error: null, reader: null };
  socket.pause();
  socket.on('data', (data: Buffer) => {
    socket.pause(); // one chunk for one read
    settleRead(conn, (reader) => reader.resolve(data));
  });
  socket.on('end', () => {
    conn.ended = true;
    settleRead(conn, (reader) => reader.resolve(Buffer.alloc(0)));
  });
  socket.on('error', (error: Error) => breakOff(conn, error));
  socket.on('close', () => breakOff(conn, new Error('the connection is closed')));
  return conn;
}

/**
 * Resolves to the next chunk, of 1 byte or more, as it came; to an empty buffer at the end of the stream, and from
 * then on.
 *
 * Rejects when the connection broke before, or breaks meanwhile. A second read while one waits is an error.
 */
export function soRead(conn: TCPConn): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (conn.reader !== null) {
      reject(new Error('soRead: another read is still waiting: await one before you start the next'));
    } else if (conn.ended) {
      resolve(Buffer.alloc(0));
    } else if (conn.error !== null) {
      reject(conn.error);
    } else {
      conn.reader = { resolve, reject };
      conn.socket.resume();
    }
  });
}

/**
 * Sends all bytes of `data`, and resolves once they are handed to the operating system.
 *
 * While the client does not read, this waits: whoever awaits it sends no faster than the client takes. Rejects when
 * the connection broke before, or breaks meanwhile, or its sending side was closed.
 */
export function soWrite(conn: TCPConn, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    conn.socket.write(data, (error) => {
      const broken = conn.error ?? error; // of a write that was cut off, Node itself says "done", or just "cancelled"
      broken ? reject(broken) : resolve();
    });
  });
}

function breakOff(conn: TCPConn, error: Error): void {
  conn.error ??= error; // the first cause says the most
  settleRead(conn, (reader) => reader.reject(error));
}

function settleRead(conn: TCPConn, settle: (reader: NonNullable<TCPConn['reader']>) => void): void {
  const reader = conn.reader;
  if (reader !== null) {
    conn.reader = null;
    settle(reader);
  }
}
