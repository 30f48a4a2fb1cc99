// Step 2: the loop that serves one client. The check: npm run check step-2. The page: docs/02-server-loop.md.

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '../01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite } from './tcp.ts';

/** The answer to one message: the bytes to send, and whether the conversation ends with them. */
export type Reply = { data: Buffer; close: boolean };

/** What the loop needs to know of a protocol: how to find a message, and what to answer. */
export type Protocol = {
  /** Takes the first complete message out of the held bytes. `null` while there is none; a message may be empty. */
  cutMessage(buf: DynBuf): Buffer | null;
  /** Answers one message. */
  handleMessage(msg: Buffer): Reply;
};

/**
 * Serves one client: takes the messages out of its byte stream and answers them, one reply a message, in order.
 *
 * How the stream was cut into chunks makes no difference. At most one write is under way: a client that does not read
 * its replies is soon not read from either. Resolves after a reply that closes, and at the end of the stream, where an
 * unfinished message is dropped. Ends, too, when the socket fails; a rejection tells the caller why. The caller closes
 * the socket.
 *
 * Follows section 5.2 of the book, "The Server Loop".
 */
export async function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  // TODO 1: wrap the socket; give this client a buffer of its own.
  // TODO 2: forever: take a message out of the buffer, if it holds a whole one.
  // TODO 3: if it does not: read the next chunk and keep it. What does an empty chunk mean?
  // TODO 4: if it does: answer it, wait until the reply is on its way, and look whether it was the last.
  // TODO 5: when do you look into the buffer again, and when do you read again?
  throw new Error('step 2: serveClient is not written yet');
}
