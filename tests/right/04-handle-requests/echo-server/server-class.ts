// Right: a subclass of net.Server; a spread array of bytes

import * as net from 'node:net';
import { serveClient, type Reply } from '#steps/02-server-loop/server-loop.ts';
import { cutMessage } from '#steps/03-split-messages/messages.ts';

export function handleMessage(msg: Buffer): Reply {
  const quit = msg.length === 5 && [...'quit\n'].every((char, i) => msg[i] === char.charCodeAt(0));
  const data = quit ? Buffer.from('Bye.\n') : Buffer.from([...Buffer.from('Echo: '), ...msg]);
  return { data, close: quit };
}

class EchoServer extends net.Server {
  constructor() {
    super();
    this.on('connection', (socket: net.Socket) => void this.serve(socket));
  }

  private async serve(socket: net.Socket): Promise<void> {
    try {
      await serveClient(socket, { cutMessage, handleMessage });
    } catch (error) {
      console.warn('a client was lost:', error);
    } finally {
      socket.destroySoon();
    }
  }
}

export function createEchoServer(): net.Server {
  return new EchoServer();
}
