// Step 5, part 3: the full echo server. The check: npm run check step-5. The page: docs/05-smarter-buffers.md.

import { realpathSync } from 'node:fs';
import * as net from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Reply } from '../02-server-loop/server-loop.ts';
import { soInit, soRead, soWrite, type TCPConn } from '../02-server-loop/tcp.ts';
import { handleMessage } from '../04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage, type SmartBuf } from './smart-buffer.ts';

const MAX_MESSAGE = 64 * 1024; // bytes
const GRACE = 2000; // milliseconds that a leaving client may take

/**
 * Makes the full echo server, on the smart buffer; the caller lets it listen.
 *
 * `maxMessage` is the longest message it takes, in bytes, the newline included: 65,536 unless told. A longer one is
 * answered with `Error: message longer than 65536 bytes\n` (the number is the limit) and the close, as soon as it is
 * known to be longer. The limit is the message's: it depends neither on the chunks nor on what else is in the buffer.
 *
 * ★ The replies to everything that one read completed leave in one write. ★ The last reply reaches a client that is
 * still sending. ★ A client that half-closes gets every reply, however late it reads them.
 *
 * Follows section 5.4 of the book; the limit comes from its "Using Fixed Sized Buffer without Reallocations".
 */
export function createEchoServer(options: { maxMessage?: number } = {}): net.Server {
  const { maxMessage = MAX_MESSAGE } = options;
  const clients = new Set<Client>();
  // Half-open: a client that has sent all it has to say may still wait for replies.
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
    const client: Client = { conn: soInit(socket), phase: 'reading', lastRead: false };
    clients.add(client);
    try {
      await serveClient(client, maxMessage);
    } catch (error) {
      if (client.phase !== 'leaving') {
        console.error('a client was lost:', error);
      }
    } finally {
      clearTimeout(client.deadline);
      socket.destroy();
      clients.delete(client);
    }
  });
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

async function serveClient(client: Client, maxMessage: number): Promise<void> {
  const buf = createBuf();
  while (true) {
    const data = await soRead(client.conn);
    if (data.length === 0) {
      return;
    }
    if (client.phase === 'leaving') {
      continue; // discarded, but read: closing a socket with unread bytes resets it, which can destroy our last reply
    }
    client.phase = 'answering';
    bufPush(buf, data);
    const { data: replies, close } = answerAll(buf, maxMessage);
    if (replies.length > 0) {
      await soWrite(client.conn, replies);
    }
    client.phase = 'reading';
    if (close || client.lastRead) {
      leave(client);
    }
  }
}

/** Cuts and answers every complete message; `data` is all the replies, one behind the other. */
function answerAll(buf: SmartBuf, maxMessage: number): Reply {
  const replies: Buffer[] = [];
  let close = false;
  while (!close) {
    const msg = cutMessage(buf);
    if (msg === null && buf.length < maxMessage) {
      break; // unfinished: with its newline it may still keep the limit
    }
    const reply = msg === null || msg.length > maxMessage ? tooLong(maxMessage) : handleMessage(msg);
    replies.push(reply.data);
    close = reply.close;
  }
  return { data: Buffer.concat(replies), close };
}

function tooLong(maxMessage: number): Reply {
  return { data: Buffer.from(`Error: message longer than ${maxMessage} bytes\n`), close: true };
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
    setImmediate(() => { // what has already arrived is read first
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
