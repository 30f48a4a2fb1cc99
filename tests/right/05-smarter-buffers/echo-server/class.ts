// Right: a class for a client, with the last word in `socket.end(data)`

import * as net from 'node:net';
import { soInit, soRead, soWrite, type TCPConn } from '#steps/02-server-loop/tcp.ts';
import { handleMessage } from '#steps/04-handle-requests/echo-server.ts';
import { bufPush, createBuf, cutMessage, type SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

class Client {
  private readonly socket: net.Socket;
  private readonly conn: TCPConn;
  private readonly held: SmartBuf = createBuf();
  private readonly maxMessage: number;

  constructor(socket: net.Socket, maxMessage: number) {
    this.socket = socket;
    this.conn = soInit(socket);
    this.maxMessage = maxMessage;
  }

  async run(): Promise<void> {
    let data: Buffer;
    while ((data = await soRead(this.conn)).length > 0) {
      bufPush(this.held, data);
      const { replies, last } = this.answers();
      if (last) {
        this.socket.end(Buffer.concat(replies));
        return this.drain();
      }
      if (replies.length > 0) {
        await soWrite(this.conn, Buffer.concat(replies));
      }
    }
  }

  private answers(): { replies: Buffer[]; last: boolean } {
    const replies: Buffer[] = [];
    for (let msg = cutMessage(this.held); msg !== null; msg = cutMessage(this.held)) {
      if (msg.length > this.maxMessage) {
        return { replies: [...replies, this.error()], last: true };
      }
      const reply = handleMessage(msg);
      replies.push(reply.data);
      if (reply.close) {
        return { replies, last: true };
      }
    }
    const last = this.held.length >= this.maxMessage;
    return { replies: last ? [...replies, this.error()] : replies, last };
  }

  private error(): Buffer {
    return Buffer.from('Error: message longer than ' + this.maxMessage + ' bytes\n');
  }

  private async drain(): Promise<void> {
    const deadline = setTimeout(() => this.socket.destroy(), 3000);
    deadline.unref();
    for (let data = await soRead(this.conn); data.length > 0; data = await soRead(this.conn));
    clearTimeout(deadline);
  }
}

export function createEchoServer({ maxMessage = 1 << 16 }: { maxMessage?: number } = {}): net.Server {
  const server = new net.Server({ allowHalfOpen: true });
  server.on('connection', (socket) => {
    new Client(socket, maxMessage)
      .run()
      .catch((error) => console.error('a client was lost:', error))
      .finally(() => socket.destroy());
  });
  return server;
}
