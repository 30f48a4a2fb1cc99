// npm run talk: the learner's server in a process of its own, a client in this one, and one time line of both.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as net from 'node:net';
import { createInterface } from 'node:readline';
import type { Request } from '../command/flags.ts';
import { print } from '../command/print.ts';
import { UsageError } from '../command/results.ts';
import { now, type ServerEvent } from '../command/serve.ts';
import { findStep } from '../command/steps.ts';
import { endOnSignals, portOf, startServer } from './own-server.ts';
import { parseBytes, parsePlaces, split } from './script.ts';
import { LEGEND, TimeLine } from './time-line.ts';

const QUIET = 300; // milliseconds without news, after which a script is over
const SILENCE = 2000; // milliseconds without any reply, after which we say so
const READING = 250; // milliseconds that a server gets to read a part before the next is sent

/** Talks until the conversation is over: exit code 0. Exit code 1 where the server does not run. */
export async function run({ words: [word = ''], flags }: Request): Promise<number> {
  const step = findStep(word);
  if (step === undefined || step.number < 4) {
    throw new UsageError('Talk to which server? There is one in step-4 and one in step-5.');
  }
  const { send, split: places } = flags as Record<string, string | undefined>;
  if (places !== undefined && send === undefined) {
    throw new UsageError('--split cuts what --send sends; there is no --send.');
  }
  const script = send === undefined ? undefined : split(parseBytes(send), parsePlaces(places ?? ''));
  endOnSignals();
  const server = startServer(step.name, { solution: flags.solution === true, tellsChunks: true });
  const port = await portOf(server);
  if (port === undefined) {
    return 1;
  }
  const talk = new Talk(server, net.connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true }));
  await (script === undefined ? talk.interactive() : talk.scripted(script));
  if (talk.silent) {
    console.log(`No reply came. If one was due: npm run check step-${step.number}`);
  }
  server.kill('SIGKILL');
  return 0;
}

class Talk {
  readonly #socket: net.Socket;
  readonly #line = new TimeLine();
  #sent = 0;
  #read = 0;
  #replies = 0;
  #news = now();
  #over = false;

  constructor(server: ChildProcess, socket: net.Socket) {
    this.#socket = socket;
    server.on('message', ({ at, read }: ServerEvent) => {
      const chunk = Buffer.from(read ?? '', 'base64');
      this.#read += chunk.length;
      this.#add('read', read === null ? 'the server sees the end' : chunk, at);
    });
    server.on('exit', () => this.#add('note', 'the server has ended'));
    socket.on('data', (chunk) => {
      this.#replies++;
      this.#add('reply', chunk);
    });
    socket.on('end', () => this.#end('the server has closed the connection'));
    socket.on('error', ({ message }) => this.#end(`the connection broke: ${message}`));
  }

  /** Was something sent, and nothing answered? */
  get silent(): boolean {
    return this.#sent > 0 && this.#replies === 0;
  }

  /** Sends the parts, each when the one before was read; ends when all is quiet. */
  async scripted(parts: Buffer[]): Promise<void> {
    await once(this.#socket, 'connect');
    await print(`${LEGEND}\n\n`);
    for (const part of parts) {
      await this.#send(part);
    }
    await this.#finish();
  }

  /** Sends each line that is typed, with its newline; one that ends with a backslash, without. */
  async interactive(): Promise<void> {
    await once(this.#socket, 'connect');
    await print(
      `Connected. Each line is sent with its newline; one that ends with \\ without.\n` +
        `\\n, \\r, \\0 and \\xff are bytes. Ctrl-D says "no more from me"; Ctrl-C ends.\n${LEGEND}\n\n`,
    );
    const lines = createInterface({ input: process.stdin, terminal: false });
    this.#socket.on('close', () => lines.close());
    lines.on('SIGINT', () => lines.close());
    for await (const line of lines) {
      if (this.#over) {
        break;
      }
      try {
        await this.#send(parseBytes(line.endsWith('\\') ? line.slice(0, -1) : `${line}\\n`));
      } catch (error) {
        await print(`${(error as Error).message}\n`);
      }
    }
    await this.#finish();
  }

  async #send(bytes: Buffer): Promise<void> {
    if (this.#over || bytes.length === 0) {
      return;
    }
    this.#add('sent', bytes);
    this.#sent += bytes.length;
    this.#socket.write(bytes);
    await until(() => this.#read >= this.#sent || this.#over, READING); // so that two parts do not become one chunk
  }

  async #finish(): Promise<void> {
    await until(() => this.#over || (!this.silent && now() - this.#news > QUIET), SILENCE);
    if (!this.#over) {
      this.#add('note', 'you say "no more from me"');
      this.#socket.end();
      await until(() => this.#over, QUIET * 3);
    }
    await this.#line.end();
    this.#socket.destroy();
  }

  #end(what: string): void {
    if (!this.#over) {
      this.#over = true;
      this.#add('note', what);
      this.#socket.end();
    }
  }

  #add(who: 'sent' | 'read' | 'reply' | 'note', what: Buffer | string, at = now()): void {
    this.#news = now();
    this.#line.add({ at, who, what });
  }
}

async function until(isTrue: () => boolean, milliseconds: number): Promise<void> {
  for (const end = now() + milliseconds; !isTrue() && now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
