// Step 5, part 3: the full echo server. The check: npm run check step-5. The page: docs/05-smarter-buffers.md.

import { realpathSync } from 'node:fs';
import * as net from 'node:net';
import { fileURLToPath } from 'node:url';
import { soInit, soRead, soWrite, type TCPConn } from '../02-server-loop/tcp.ts';
import { handleMessage } from '../04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage, type SmartBuf } from './smart-buffer.ts';

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
  // TODO 1: for every connection: read, push, then answer every complete message before you read again.
  // TODO 2: a message that is too long, whether it came whole or is still growing: answer with the error, then close.
  // TODO 3: one client fails, or the conversation is over: what must be closed, and what must go on?
  // TODO 4: ★ send all replies of one read in one write.
  // TODO 5: ★ closing a socket with unread bytes resets it. How does the last reply reach a client that sends on?
  // TODO 6: ★ a client ends its side first. What does Node do with yours, unless it is told otherwise?
  // TODO 7: ★ as fast as it goes: one output buffer used again, the chunk as the buffer, a loop over bytes (docs/faster.md).
  throw new Error('step 5: createEchoServer is not written yet');
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
