// Step 5, part 3: the full echo server. The check: npm run check step-5. The page: docs/05-smarter-buffers.md.

import { realpathSync } from 'node:fs';
import * as net from 'node:net';
import { fileURLToPath } from 'node:url';
import { soInit, soRead, soWrite } from '../02-server-loop/tcp.ts';
import { closeGracefully, giveUp, leave, type Client } from './goodbye.ts';
import { answerChunk, borrowOutput, returnOutput } from './replies.ts';
import { createBuf } from './smart-buffer.ts';

/** How the full server treats its clients. The check asks for the first; the others are for a server among strangers. */
export type ServerOptions = {
  /** The longest message that is answered, in bytes, the newline included: 65,536 unless told. */
  maxMessage?: number;
  /** ★ A client that is silent for so many milliseconds is sent home: 300,000 unless told, 0 for never. */
  idleTimeout?: number;
  /** ★ A client that leaves its replies unread for so many milliseconds is cut off: 30,000 unless told, 0 for never. */
  writeTimeout?: number;
  /** ★ How many clients are served at a time; the next is turned away: 10,000 unless told, 0 for as many as come. */
  maxClients?: number;
};

type Limits = Required<ServerOptions>;

/**
 * Makes the full echo server, on the smart buffer; the caller lets it listen.
 *
 * A message longer than `maxMessage` is answered with `Error: message longer than 65536 bytes\n` (the number is the
 * limit) and the close, as soon as it is known to be longer. The limit is the message's: it depends neither on the
 * chunks nor on what else is in the buffer.
 *
 * ★ The replies to everything that one read completed leave in one write. ★ The last reply reaches a client that is
 * still sending. ★ A client that half-closes gets every reply, however late it reads them.
 *
 * Follows section 5.4 of the book; the limit comes from its "Using Fixed Sized Buffer without Reallocations".
 */
export function createEchoServer(options: ServerOptions = {}): net.Server {
  const limits = limitsOf(options);
  const clients = new Set<Client>();
  // Half-open: a client that has sent all it has to say may still wait for replies.
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
    const client: Client = { conn: soInit(socket), held: createBuf(), phase: 'reading', lastRead: false };
    clients.add(client);
    socket.setTimeout(limits.idleTimeout);
    socket.on('timeout', () => giveUp(client));
    try {
      while (await answerNextRead(client, limits)) {
        // A call a read: one that waits holds no chunk of the read before.
      }
    } catch (error) {
      if (client.phase !== 'leaving') {
        console.error(`a client was lost: ${(error as Error).message}`);
      }
    } finally {
      clearTimeout(client.deadline);
      socket.destroy();
      clients.delete(client);
    }
  });
  if (limits.maxClients > 0) {
    server.maxConnections = limits.maxClients; // 0 would be nobody on newer Nodes, everybody on older ones
  }
  closeGracefully(server, clients);
  return server;
}

/** The limits that the options ask for. Throws a RangeError for one that makes no sense. */
function limitsOf(options: ServerOptions): Limits {
  const { maxMessage = 65_536, idleTimeout = 300_000, writeTimeout = 30_000, maxClients = 10_000 } = options;
  const limits = { maxMessage, idleTimeout, writeTimeout, maxClients };
  for (const [name, limit] of Object.entries(limits)) {
    if (!Number.isSafeInteger(limit) || limit < 0) {
      throw new RangeError(`${name} must be a whole number from 0 on, and is ${limit}`);
    }
  }
  return limits;
}

/** Reads once and answers what is complete. Resolves to false at the end of the stream. */
async function answerNextRead(client: Client, { maxMessage, idleTimeout, writeTimeout }: Limits): Promise<boolean> {
  const { conn } = client;
  const data = await soRead(conn);
  if (data.length === 0) {
    return false;
  }
  if (client.phase === 'leaving') {
    return true; // discarded, but read: closing a socket with unread bytes resets it, which can destroy our last reply
  }
  client.phase = 'answering';
  const out = borrowOutput();
  const close = answerChunk(client.held, data, out, maxMessage);
  if (out.length > 0) {
    const written = soWrite(conn, out.data.subarray(0, out.length));
    if (conn.socket.writableLength > 0) {
      conn.socket.setTimeout(writeTimeout); // the client does not keep up
      await written;
      conn.socket.setTimeout(idleTimeout);
    }
    await written;
  }
  returnOutput(out);
  client.phase = 'reading';
  if (close || client.lastRead) {
    leave(client);
  }
  return true;
}

// Run by itself: npx tsx steps/05-smarter-buffers/echo-server.ts
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const server = createEchoServer();
  server.on('error', (error) => console.error(`cannot listen: ${error.message}`));
  server.listen(1234, '127.0.0.1', () => console.log('listening on 127.0.0.1:1234'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => server.close());
  }
}
