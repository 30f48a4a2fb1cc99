// The load generator in Node, for machines without a C compiler. It runs in a process of its own, takes a job a line on
// its standard input, and answers each with a line of JSON: see ../load.ts for both.
//
// It verifies every byte of every reply: a chunk is compared at once with the bytes that the pattern promises there.
// All connections read into one buffer; a chunk is looked at before the next one comes.

import { once } from 'node:events';
import * as net from 'node:net';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { pattern, repeat, type Format } from './pattern.ts';

const CHUNK = 1 << 20; // bytes to read at once, and at least to send at once
const input = Buffer.allocUnsafeSlow(CHUNK);

type Job = { port: number; connections: number; depth: number; size: number; count: number; format: Format };
type Stream = { requests: Buffer; request: number; replies: Buffer; reply: number; period: number };

/** Runs one job. Ends after `seconds` at the latest; then `over` is true, and the connections are reset. */
async function run(job: Job, seconds: number) {
  const stream = prepare(job);
  const sockets: net.Socket[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    const clients: Client[] = [];
    for (let i = 0; i < job.connections; i++) {
      const client = new Client(job, stream);
      sockets.push(client.socket);
      clients.push(client);
      await once(client.socket, 'connect');
    }
    const cpu = process.cpuUsage();
    const start = performance.now();
    const deadline = new Promise<true>((resolve) => (timer = setTimeout(resolve, seconds * 1000, true)));
    const over = await Promise.race([Promise.all(clients.map((client) => client.talk())), deadline]);
    const { user, system } = process.cpuUsage(cpu);
    const elapsed = (performance.now() - start) / 1000;
    if (over === true) {
      return { over };
    }
    await Promise.race([Promise.all(clients.map((client) => client.leave())), deadline]);
    return { seconds: elapsed, cpu: user + system };
  } catch (error) {
    return { error: (error as Error).message };
  } finally {
    clearTimeout(timer);
    sockets.forEach((socket) => socket.resetAndDestroy());
  }
}

let prepared = { key: '', stream: undefined as unknown as Stream };

/** A period of messages, about 64 KiB of them, and repetitions of it that any chunk or batch fits in. */
function prepare({ format, size, depth }: Job): Stream {
  const key = `${format} ${size} ${depth}`;
  if (prepared.key !== key) {
    const messages = Math.max(1, Math.floor(65536 / size));
    const { requests, replies } = pattern(format, size, messages);
    const request = requests.length / messages;
    prepared.key = key;
    prepared.stream = {
      requests: repeat(requests, requests.length + Math.max(messages < 2 ? 0 : CHUNK, depth * request)),
      request,
      replies: repeat(replies, replies.length + CHUNK),
      reply: replies.length / messages,
      period: messages,
    };
  }
  return prepared.stream;
}

class Client {
  readonly socket: net.Socket;
  #job: Job;
  #stream: Stream;
  #sent = 0; // messages
  #received = 0; // bytes
  #settle = { done: () => {}, fail: (_: Error) => {} };

  constructor(job: Job, stream: Stream) {
    this.#job = job;
    this.#stream = stream;
    const onread = { buffer: input, callback: (length: number) => this.#verify(length) };
    this.socket = net.connect({ port: job.port, host: '127.0.0.1', noDelay: true, onread });
    this.socket.on('error', (error) => this.#settle.fail(error));
    this.socket.on('end', () =>
      this.#settle.fail(new Error(`the server closed the connection after ${this.#received} bytes`)),
    );
  }

  /** Sends all requests; resolves with the last byte of the last reply. */
  talk(): Promise<void> {
    return new Promise((done, fail) => {
      this.#settle = { done, fail };
      this.#send();
    });
  }

  /** Ends our side; resolves when the server ends its own, without another byte. */
  leave(): Promise<void> {
    return new Promise((done, fail) => {
      this.#settle = { done, fail };
      this.socket.removeAllListeners('end').on('end', done);
      this.socket.end();
    });
  }

  #send(): void {
    const { requests, request, period } = this.#stream;
    const { depth, count } = this.#job;
    const first = this.#sent % period;
    const fitting = Math.floor(requests.length / request) - first;
    const messages = Math.min(count - this.#sent, depth === 0 ? fitting : depth);
    this.#sent += messages;
    this.socket.write(requests.subarray(first * request, (first + messages) * request), () => {
      if (depth === 0 && this.#sent < count) {
        this.#send();
      }
    });
  }

  #verify(length: number): true {
    const { replies, reply, period } = this.#stream;
    if (this.#received === this.#job.count * reply) {
      this.#settle.fail(new Error(`${length} bytes too many`));
      return true;
    }
    const at = this.#received % (period * reply);
    if (this.#received + length > this.#sent * reply || input.compare(replies, at, at + length, 0, length) !== 0) {
      this.#settle.fail(
        new Error(`the reply differs after byte ${this.#received + firstDifference(replies, at, length)}`),
      );
      return true;
    }
    this.#received += length;
    if (this.#received === this.#job.count * reply) {
      this.#settle.done();
    } else if (this.#job.depth > 0 && this.#received === this.#sent * reply) {
      this.#send();
    }
    return true;
  }
}

function firstDifference(replies: Buffer, at: number, length: number): number {
  let i = 0;
  while (i < length && input[i] === replies[at + i]) {
    i++;
  }
  return i;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [port, connections, depth, size, count, format, seconds] = line.split(' ');
  const job = { port: +port!, connections: +connections!, depth: +depth!, size: +size!, count: +count! };
  console.log(JSON.stringify(await run({ ...job, format: format as Format }, Number(seconds))));
}
