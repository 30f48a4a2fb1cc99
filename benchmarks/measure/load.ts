// The load generator, as the bench sees it: a process that takes one job after the other.

import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bundle, compile, installed } from './build.ts';
import { ended, start, stop } from './children.ts';
import type { Format } from '../clients/pattern.ts';

/**
 * `count` messages of `size` bytes on each of `connections`, `depth` of them at once (0: as many as TCP takes): a batch
 * is sent in one write, and the next one when all its replies have come.
 */
export type Job = { connections: number; depth: number; size: number; count: number };

/** `seconds`: from the first byte sent to the last one verified; `cpu`: µs that the generator used meanwhile. */
export type Outcome = { seconds: number; cpu: number };

const GRACE = 3; // seconds that the generator may take to stop at its deadline

export class Overtime extends Error {}

export class Generator {
  readonly language: 'C' | 'Node';
  readonly #command: string[];
  #child!: ChildProcess;
  #answer: (line: string) => void = () => {};

  private constructor(language: 'C' | 'Node', command: string[]) {
    this.language = language;
    this.#command = command;
    this.#start();
  }

  /** The generator in C where that compiles; `language` asks for one of them. */
  static async start(language?: 'node'): Promise<Generator> {
    if (language !== 'node' && process.platform === 'linux' && installed('gcc')) {
      return new Generator('C', [compile('gcc', 'clients/load.c')]);
    }
    return new Generator('Node', [process.execPath, await bundle('clients/load.ts')]);
  }

  #start(): void {
    this.#child = start('generator', this.#command, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdin!.on('error', () => {}); // its end is seen below
    const answers = createInterface({ input: this.#child.stdout! });
    answers.on('line', (line) => this.#answer(line));
    answers.on('close', () => this.#answer('{"error":"the load generator ended"}'));
  }

  /** Loads the server on `port`. Throws `Overtime` after `seconds`, and an error that says which reply was wrong. */
  async run(port: number, format: Format, job: Job, seconds: number): Promise<Outcome> {
    const { connections, depth, size, count } = job;
    if (ended(this.#child)) {
      this.#start();
    }
    const line = new Promise<string>((resolve) => (this.#answer = resolve));
    this.#child.stdin!.write(`${port} ${connections} ${depth} ${size} ${count} ${format} ${seconds}\n`);
    let timer: NodeJS.Timeout;
    const silence = new Promise<string>((resolve) => {
      timer = setTimeout(resolve, (seconds + GRACE) * 1000, '');
    });
    const answer = await Promise.race([line, silence]);
    clearTimeout(timer!);
    if (answer === '') {
      await this.stop();
      this.#start();
      throw new Overtime(`over ${seconds} s`);
    }
    const { over, error, ...outcome } = JSON.parse(answer);
    if (over) {
      throw new Overtime(`over ${seconds} s`);
    }
    if (error) {
      throw new Error(error);
    }
    return outcome;
  }

  stop(): Promise<void> {
    return stop(this.#child);
  }
}
