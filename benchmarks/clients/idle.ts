// Many connections that are mostly idle: node idle.mjs PORT CONNECTIONS FORMAT SIZES.
//
// Says `{"stage":"open"}` once all are open. For each further line on its standard input, each connection sends one
// message, of the next of the sizes, and has its reply verified; then it says `{"stage":SIZE}`. It ends with its input.

import { once } from 'node:events';
import * as net from 'node:net';
import { createInterface } from 'node:readline';
import { pattern, type Format } from './pattern.ts';

const AT_ONCE = 100; // connections being opened, or messages in flight
const PATIENCE = 30_000; // milliseconds for a stage

class Connection {
  readonly #socket: net.Socket;
  #replies: Buffer = Buffer.alloc(0); // what is still to come
  #done = () => {};

  constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      if (!chunk.equals(this.#replies.subarray(0, chunk.length))) {
        quit('a reply differs');
      }
      this.#replies = this.#replies.subarray(chunk.length);
      if (this.#replies.length === 0) {
        this.#done();
      }
    });
    socket.on('error', (error) => quit(`a connection was lost: ${error.message}`));
    socket.on('end', () => quit('the server closed an idle connection'));
  }

  exchange(requests: Buffer, replies: Buffer): Promise<void> {
    return new Promise((resolve) => {
      this.#replies = replies;
      this.#done = resolve;
      this.#socket.write(requests);
    });
  }

  reset(): void {
    this.#socket.resetAndDestroy();
  }
}

async function open(port: number): Promise<Connection> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return new Connection(socket);
}

/** Does `action` for each of `items`, some at a time. */
async function forAll<T, R>(items: T[], action: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const timer = setTimeout(() => quit(`not done within ${PATIENCE / 1000} s`), PATIENCE);
  for (let i = 0; i < items.length; i += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(i, i + AT_ONCE).map(action))));
  }
  clearTimeout(timer);
  return results;
}

function quit(error: string): never {
  console.log(JSON.stringify({ error }));
  process.exit();
}

async function main(port: number, count: number, format: Format, sizes: number[]): Promise<void> {
  const connections = await forAll(Array<number>(count).fill(port), open);
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  console.log('{"stage":"open"}');
  for (const size of sizes) {
    if ((await lines.next()).done) {
      return;
    }
    const { requests, replies } = pattern(format, size, 1);
    await forAll(connections, (connection) => connection.exchange(requests, replies));
    console.log(JSON.stringify({ stage: size }));
  }
  await lines.next();
  connections.forEach((connection) => connection.reset());
}

const [port, connections, format, sizes] = process.argv.slice(2);
main(Number(port), Number(connections), format as Format, sizes!.split(',').map(Number))
  .catch(({ code, message }: NodeJS.ErrnoException) => {
    quit(code === 'EMFILE' ? `too many open files; raise the limit: ulimit -n ${Number(connections) + 1000}` : message);
  })
  .then(() => process.exit());
