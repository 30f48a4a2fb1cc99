// Step 5, part 3: the full echo server. The check: npm run check step-5. The page: docs/05-smarter-buffers.md.

import { realpathSync } from 'node:fs';
import * as net from 'node:net';
import { fileURLToPath } from 'node:url';
import { soInit, soRead, soWrite, type TCPConn } from '../02-server-loop/tcp.ts';
import { answerAll, borrowOutput, returnOutput } from './replies.ts';
import { bufPush, createBuf } from './smart-buffer.ts';

/** How the full server treats its clients. The check asks for the first; the others are for a server among strangers. */
export type ServerOptions = {
  /** The longest message that is answered, in bytes, the newline included: 65,536 unless told. */
  maxMessage?: number;
  /** ★ A client that is silent for so many milliseconds is sent home: 300,000 unless told, 0 for never. */
  idleTimeout?: number;
  /** ★ A client that takes no byte of its replies for so many milliseconds is cut off: 30,000 unless told, 0 for never. */
  writeTimeout?: number;
  /** ★ How many clients are served at a time; the next is turned away at the door: 10,000 unless told. */
  maxClients?: number;
};

type Limits = Required<ServerOptions>;

const DEFAULTS: Limits = { maxMessage: 65_536, idleTimeout: 300_000, writeTimeout: 30_000, maxClients: 10_000 };
const GRACE = 2000; // milliseconds that a leaving client may take

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
  const limits = { ...DEFAULTS, ...options };
  const clients = new Set<Client>();
  // Half-open: a client that has sent all it has to say may still wait for replies.
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
    const client: Client = { conn: soInit(socket), phase: 'reading', lastRead: false };
    clients.add(client);
    socket.setTimeout(limits.idleTimeout);
    socket.on('timeout', () => giveUp(client));
    try {
      await serveClient(client, limits);
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
  server.maxConnections = limits.maxClients;
  closeGracefully(server, clients);
  return server;
}

/** One client. Once it is `leaving`, our last word is sent; `lastRead`: it leaves when its next replies are sent. */
type Client = {
  conn: TCPConn;
  phase: 'reading' | 'answering' | 'leaving';
  lastRead: boolean;
  deadline?: NodeJS.Timeout;
};

async function serveClient(client: Client, { maxMessage, idleTimeout, writeTimeout }: Limits): Promise<void> {
  const { conn } = client;
  let buf = createBuf();
  while (true) {
    const data = await soRead(conn);
    if (data.length === 0) {
      return;
    }
    if (client.phase === 'leaving') {
      continue; // discarded, but read: closing a socket with unread bytes resets it, which can destroy our last reply
    }
    client.phase = 'answering';
    if (buf.length === 0) {
      buf = { data, start: 0, length: data.length, scanned: 0 }; // the chunk is ours alone: no need of a copy
    } else {
      bufPush(buf, data);
    }
    const out = borrowOutput();
    const close = answerAll(buf, out, maxMessage);
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
    if (buf.length === 0) {
      buf = createBuf(); // a client that waits keeps no memory
    }
    client.phase = 'reading';
    if (close || client.lastRead) {
      leave(client);
    }
  }
}

/** Silent for too long: out of replies to read it is sent home, with replies unread it is cut off. */
function giveUp(client: Client): void {
  if (client.phase === 'reading') {
    leave(client);
  } else if (client.phase === 'answering') {
    client.conn.socket.destroy(new Error('it does not read its replies'));
  }
}

/** Sends FIN behind the last reply. The client gets a bounded while to read it and to close its side. */
function leave(client: Client): void {
  client.phase = 'leaving';
  client.conn.socket.end();
  setDeadline(client);
}

function setDeadline(client: Client): void {
  client.deadline ??= setTimeout(() => client.conn.socket.destroy(), GRACE);
}

/** Makes `server.close()` end the conversations too, each after the replies to what was read, in a bounded while. */
function closeGracefully(server: net.Server, clients: Set<Client>): void {
  const stopListening = server.close.bind(server);
  server.close = (done) => {
    setImmediate(() => {
      // what has already arrived is read first
      for (const client of clients) {
        if (client.phase === 'reading') {
          leave(client);
        }
        client.lastRead = true;
        setDeadline(client);
      }
    });
    return stopListening(done);
  };
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
