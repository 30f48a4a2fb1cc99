// Step 4: the echo server of the book. The check: npm run check step-4. The page: docs/04-handle-requests.md.

import { realpathSync } from 'node:fs';
import * as net from 'node:net';
import { fileURLToPath } from 'node:url';
import { serveClient, type Reply } from '../02-server-loop/server-loop.ts';
import { cutMessage } from '../03-split-messages/messages.ts';

const QUIT = Buffer.from('quit\n');

/**
 * Answers one message, its newline included: `quit\n`, exactly these bytes, with `Bye.\n` and the close; any other
 * with `Echo: ` and the message, byte for byte. An echo shares no memory with the message or with another echo.
 *
 * Follows section 5.2 of the book, "Handle Requests".
 */
export function handleMessage(msg: Buffer): Reply {
  if (msg.equals(QUIT)) {
    return { data: Buffer.from('Bye.\n'), close: true };
  }
  return { data: Buffer.concat([Buffer.from('Echo: '), msg]), close: false };
}

/**
 * Makes the echo server of steps 1 to 4; the caller lets it listen.
 *
 * Every client has a buffer of its own. An error of one client ends that client alone, and is worth a line in the log.
 * When a conversation is over, for whatever reason, its socket is closed.
 *
 * ★ A client that half-closes still gets every reply, however late it reads them.
 *
 * Follows section 5.2 of the book, "Handle Requests".
 */
export function createEchoServer(): net.Server {
  return net.createServer({ allowHalfOpen: true }, async (socket) => {
    try {
      await serveClient(socket, { cutMessage, handleMessage });
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
}

// Run by itself: npx tsx steps/04-handle-requests/echo-server.ts
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const server = createEchoServer();
  server.on('error', (error) => console.error(`cannot listen: ${error.message}`));
  server.listen(1234, '127.0.0.1', () => console.log('listening on 127.0.0.1:1234'));
}
