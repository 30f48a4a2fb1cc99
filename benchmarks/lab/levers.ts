// Which levers a server pulls: counted, not timed. A client sends many short messages in one piece; whatever the server
// does with them is counted on the way.

import { once } from 'node:events';
import * as net from 'node:net';

const MESSAGES = 2000;
const MESSAGE = '15 bytes, and a\n';
const PIECE = 1024; // bytes

/** What a server did for each message, or each byte, of many short messages that came together. */
export type Counts = {
  /** Bytes copied, in whatever way, for each byte received. */
  copied: number;
  /** Writes for each message. */
  writes: number;
  /** Of these, bytes copied in large pieces, for each byte received: whole chunks, not messages. */
  pieces: number;
  /** Buffers made for each message, views included. */
  buffers: number;
};

/** A lever of docs/faster.md, and from which count on it is not pulled. */
export type Lever = { number: number; title: string; unit: string; count: keyof Counts; limit: number };

export const LEVERS: Lever[] = [
  { number: 1, title: 'move nothing', unit: 'bytes copied for each byte received', count: 'copied', limit: 12 },
  { number: 2, title: 'one write', unit: 'writes for each message', count: 'writes', limit: 0.1 },
  { number: 3, title: 'no Buffer a message', unit: 'Buffers made for each message', count: 'buffers', limit: 3 },
  { number: 4, title: 'adopt the chunk', unit: 'bytes copied by the chunk', count: 'pieces', limit: 0.5 },
  { number: 5, title: 'a loop over bytes', unit: 'views made for each message', count: 'buffers', limit: 0.5 },
];

/** The levers that these counts show not to be pulled, the first of docs/faster.md first. */
export function missing(counts: Counts): Lever[] {
  return LEVERS.filter(({ count, limit }) => counts[count] > limit);
}

/** Puts many messages through a server of this process and counts. Throws if a reply is not what it should be. */
export async function countLevers(createServer: () => net.Server): Promise<Counts> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const client = net.connect({ port, host: '127.0.0.1' });
  await once(client, 'connect');
  const expected = `Echo: ${MESSAGE}`.repeat(MESSAGES);
  let received = '';
  client.setEncoding('latin1').on('data', (text: string) => {
    received += text;
  });
  const sendAll = async () => {
    received = '';
    client.write(MESSAGE.repeat(MESSAGES), 'latin1');
    while (received.length < expected.length) {
      await Promise.race([
        once(client, 'data'),
        once(client, 'close').then(() => Promise.reject(new Error('it closed'))),
      ]);
    }
  };
  await sendAll(); // its buffers grow once, and that does not count
  const stop = startCounting(client);
  await sendAll();
  const counts = stop();
  client.destroy();
  server.close();
  if (received !== expected) {
    throw new Error('its replies are not those of the protocol. Next: npm run check');
  }
  return counts;
}

/** Counts from now on what any code does but that of `client`; the function it returns ends that. */
function startCounting(client: net.Socket): () => Counts {
  const total = { copied: 0, pieces: 0, writes: 0, buffers: 0 };
  const copies = (bytes: number) => {
    total.copied += bytes;
    total.pieces += bytes < PIECE ? 0 : bytes;
  };
  const restore: (() => void)[] = [];
  const patch = (owner: object, name: string, note: (self: unknown, result: unknown, args: unknown[]) => void) => {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
    Object.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: unknown[]) {
        const result = original.apply(this, args);
        note(this, result, args);
        return result;
      },
    });
    restore.push(() => {
      Reflect.deleteProperty(owner, name);
      if (own !== undefined) {
        Object.defineProperty(owner, name, own);
      }
    });
  };
  const size = (bytes: unknown) => Number((bytes as { length?: number } | undefined)?.length ?? 0);
  patch(net.Socket.prototype, 'write', (self) => {
    total.writes += Number(self !== client);
  });
  patch(Buffer.prototype, 'copy', (_, copied) => {
    copies(Number(copied));
  });
  patch(Uint8Array.prototype, 'set', (_, __, [source]) => {
    copies(size(source));
  });
  patch(Uint8Array.prototype, 'copyWithin', (self, _, [, from = 0, end = size(self)]) => {
    copies(Math.max(0, Number(end) - Number(from)));
  });
  for (const name of ['from', 'concat'] as const) {
    patch(Buffer, name, (_, made) => {
      copies(size(made));
      total.buffers++;
    });
  }
  for (const name of ['alloc', 'allocUnsafe'] as const) {
    patch(Buffer, name, () => total.buffers++);
  }
  for (const name of ['subarray', 'slice'] as const) {
    patch(Buffer.prototype, name, () => total.buffers++);
  }
  return () => {
    restore.forEach((undo) => undo());
    return {
      copied: total.copied / (MESSAGES * MESSAGE.length),
      pieces: total.pieces / (MESSAGES * MESSAGE.length),
      writes: total.writes / MESSAGES,
      buffers: total.buffers / MESSAGES,
    };
  };
}
