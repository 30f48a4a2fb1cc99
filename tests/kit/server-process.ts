// A server in a process of its own, so that its memory and its file descriptors are nobody else's.

import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import type { ServerOptions } from '../../solutions/05-smarter-buffers/echo-server.ts';
import type { Usage } from './server-main.ts';

export class ServerProcess {
  readonly child: ChildProcess;
  port = 0;
  /** What it has written to its log. */
  log = '';

  private constructor(step: 4 | 5, options: ServerOptions) {
    this.child = fork(path.join(import.meta.dirname, 'server-main.ts'), [String(step), JSON.stringify(options)], {
      execArgv: ['--import', 'tsx', '--expose-gc'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.child.stderr!.on('data', (text) => {
      this.log += text;
    });
  }

  /** Starts step 5's server, or step 4's; resolves once it listens. */
  static async start(options: ServerOptions = {}, step: 4 | 5 = 5): Promise<ServerProcess> {
    const server = new ServerProcess(step, options);
    const [{ port }] = (await once(server.child, 'message')) as [{ port: number }];
    server.port = port;
    return server;
  }

  /** What the process holds now, its garbage collected. */
  async usage(): Promise<Usage> {
    this.child.send('usage');
    const [usage] = (await once(this.child, 'message')) as [Usage];
    return usage;
  }

  /** Measures until no more than `files` are open, for a bounded while; returns the last count. */
  async filesDownTo(files: number): Promise<number> {
    for (let turn = 0; turn < 500; turn++) {
      const { files: open } = await this.usage();
      if (open <= files) {
        return open;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return (await this.usage()).files;
  }

  /** How many lost clients the log tells of. */
  get lost(): number {
    return this.log.split('a client was lost').length - 1;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGKILL');
      await once(this.child, 'exit');
    }
  }
}

/** How many files a process may open: Node raises its own limit to this. Infinity where there is none. */
export function openFileLimit(): number {
  try {
    return Number(execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' })) || Infinity;
  } catch {
    return Infinity;
  }
}

/** A size for people. */
export function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
