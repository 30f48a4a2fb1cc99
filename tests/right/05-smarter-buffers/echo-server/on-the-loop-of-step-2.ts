// Right: the loop of step 2, with a protocol that moves the bytes into a smart buffer

import * as net from 'node:net';
import { serveClient, type Protocol } from '#steps/02-server-loop/server-loop.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';

/** A message that is too long is cut at the length that gives it away; its reply closes, so the rest never matters. */
function limited(maxMessage: number): Protocol {
  const held = createBuf();
  return {
    cutMessage(buf) {
      bufPush(held, buf.data.subarray(0, buf.length));
      buf.length = 0;
      return cutMessage(held) ?? (held.length >= maxMessage ? Buffer.alloc(maxMessage + 1) : null);
    },
    handleMessage(msg) {
      if (msg.length > maxMessage) {
        return { data: Buffer.from(`Error: message longer than ${maxMessage} bytes\n`), close: true };
      }
      return handleMessage(msg);
    },
  };
}

export function createEchoServer({ maxMessage = 65536 }: { maxMessage?: number } = {}): net.Server {
  return net.createServer({ allowHalfOpen: true }, async (socket) => {
    try {
      await serveClient(socket, limited(maxMessage));
      await goodbye(socket);
    } catch (error) {
      console.error('a client was lost:', error);
    } finally {
      socket.destroy();
    }
  });
}

function goodbye(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 2000).unref();
    socket.removeAllListeners('data');
    socket.on('end', resolve).on('close', resolve);
    socket.end();
    socket.resume();
    if (socket.readableEnded) {
      resolve();
    }
  });
}
