// Right: a class with a method for each thing to do

import type * as net from 'node:net';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { soInit, soRead, soWrite, type TCPConn } from '#steps/02-server-loop/tcp.ts';

export type Reply = { data: Buffer; close: boolean };

export type Protocol = {
  cutMessage(buf: DynBuf): Buffer | null;
  handleMessage(msg: Buffer): Reply;
};

class Conversation {
  private readonly conn: TCPConn;
  private readonly protocol: Protocol;
  private readonly held: DynBuf = { data: Buffer.alloc(0), length: 0 };
  private over = false;

  constructor(socket: net.Socket, protocol: Protocol) {
    this.conn = soInit(socket);
    this.protocol = protocol;
  }

  async run(): Promise<void> {
    while (!this.over) {
      const msg = this.protocol.cutMessage(this.held);
      await (msg ? this.answer(msg) : this.fill());
    }
  }

  private async fill(): Promise<void> {
    const data = await soRead(this.conn);
    bufPush(this.held, data);
    this.over = data.length === 0;
  }

  private async answer(msg: Buffer): Promise<void> {
    const { data, close } = this.protocol.handleMessage(msg);
    await soWrite(this.conn, data);
    this.over = close;
  }
}

export function serveClient(socket: net.Socket, protocol: Protocol): Promise<void> {
  return new Conversation(socket, protocol).run();
}
