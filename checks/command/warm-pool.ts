// Processes for vitest that have started before they are needed. Each runs one file of tests once, as without this pool:
// no state of one run reaches the next, and an endless loop takes nothing but its own process with it.

import { fork, type ChildProcess } from 'node:child_process';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ForksPoolWorker, type PoolOptions } from 'vitest/node';
import { ROOT } from './steps.ts';

const PRELOAD = pathToFileURL(path.join(ROOT, 'checks/command/preload.mjs')).href;

const waiting = new Set<ChildProcess>();
process.on('exit', () => waiting.forEach((process) => process.kill('SIGKILL')));

type Spare = { process: ChildProcess; key: string };

export class WarmPool {
  #spare: Spare | undefined;
  #last: PoolOptions | undefined;

  /** For vitest's option `pool`. */
  readonly initializer = {
    name: 'warm-forks',
    createPoolWorker: (options: PoolOptions) => {
      this.#last = options;
      return new WarmWorker(options, () => this.#take(options));
    },
  };

  /** Starts a process for a run like the last one. */
  prepare(): void {
    if (this.#last !== undefined && this.#spare === undefined) {
      this.#spare = { process: startProcess(this.#last), key: keyOf(this.#last) };
      waiting.add(this.#spare.process);
    }
  }

  /** Ends the process that waits. */
  end(): void {
    this.#release()?.kill('SIGKILL');
  }

  /** The process that waits, if it was started for such a run. */
  #take(options: PoolOptions): ChildProcess {
    const fits = this.#spare?.key === keyOf(options);
    const process = this.#release();
    if (fits && process?.connected === true) {
      return process;
    }
    process?.kill('SIGKILL');
    return startProcess(options);
  }

  #release(): ChildProcess | undefined {
    const { process } = this.#spare ?? {};
    this.#spare = undefined;
    if (process !== undefined) {
      waiting.delete(process);
    }
    return process;
  }
}

class WarmWorker extends ForksPoolWorker {
  readonly #take: () => ChildProcess;

  constructor(options: PoolOptions, take: () => ChildProcess) {
    super(options);
    this.#take = take;
  }

  override async start(): Promise<void> {
    hidden(this)._fork ??= this.#take();
    await super.start();
  }

  /** The run is over, and its results are home: nothing is left to be polite about. */
  override async stop(): Promise<void> {
    hidden(this)._fork?.kill('SIGKILL');
    await super.stop();
  }
}

/** vitest keeps its child process here, and forks one only where there is none. */
function hidden(worker: ForksPoolWorker): { _fork?: ChildProcess } {
  return worker as unknown as { _fork?: ChildProcess };
}

/** As ForksPoolWorker would, and with what every file of checks needs already read. */
function startProcess(options: PoolOptions): ChildProcess {
  return fork(path.join(options.distPath, 'workers/forks.js'), [], {
    env: options.env as NodeJS.ProcessEnv,
    execArgv: [...options.execArgv, '--import', PRELOAD],
    stdio: 'pipe',
    serialization: 'advanced',
  });
}

function keyOf({ env, execArgv }: PoolOptions): string {
  return JSON.stringify([env, execArgv]);
}
