// A terminal that a test types into and looks at: tmux, with a server of its own.

import { execFileSync } from 'node:child_process';
import { has } from './check.ts';

export const hasTmux = has('tmux');

export class Terminal {
  readonly #socket = `workshop-${process.pid}-${Math.random().toString(36).slice(2)}`;

  /** A shell in `folder`, 80 columns wide. */
  constructor(folder: string) {
    this.#tmux('new-session', '-d', '-x', '80', '-y', '50', '-c', folder, 'env PS1="$ " sh');
  }

  /** Types a line, and Enter. */
  line(text: string): void {
    this.#tmux('send-keys', '-l', text);
    this.key('Enter');
  }

  /** Presses a key, by tmux's name: `n`, `Enter`, `C-c`. */
  key(name: string): void {
    this.#tmux('send-keys', name);
  }

  /** All that was shown since the beginning, wrapped lines joined. */
  shown(): string {
    return this.#tmux('capture-pane', '-p', '-J', '-S', '-');
  }

  /** Resolves once `text` has been shown `times` times. */
  async until(text: string, times = 1): Promise<void> {
    for (const end = Date.now() + 90_000; this.shown().split(text).length <= times;) {
      if (Date.now() > end) {
        throw new Error(`"${text}" never came:\n${this.shown()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Sends a signal to the program that runs in it. */
  signal(name: string): void {
    const terminal = this.#tmux('display-message', '-p', '#{pane_tty}').trim();
    const lines = execFileSync('ps', ['-t', terminal, '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
    const pid = Number(/^\s*(\d+)/.exec(lines.find((line) => line.includes('workshop.mjs'))!)![1]);
    process.kill(pid, name);
  }

  end(): void {
    this.#tmux('kill-server');
  }

  #tmux(...args: string[]): string {
    const env = { ...process.env, TMUX: '' };
    return execFileSync('tmux', ['-L', this.#socket, '-f', '/dev/null', ...args], { encoding: 'utf8', env });
  }
}
