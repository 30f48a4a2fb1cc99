// Single keys from a terminal. The terminal is left as it was found, however the command ends.

import { emitKeypressEvents, type Key } from 'node:readline';

/** Calls `press` with each key that is typed: a letter, or `quit` for Ctrl-C and Ctrl-D. */
export function readKeys(press: (key: string) => void): void {
  const { stdin } = process;
  raw(true);
  process.on('exit', () => raw(false));
  process.on('SIGHUP', () => process.exit(129)); // the terminal was closed
  process.on('SIGCONT', () => raw(true)); // back from Ctrl-Z
  emitKeypressEvents(stdin);
  stdin.on('keypress', (text: string | undefined, { ctrl, name }: Key) => {
    if (ctrl === true && name === 'z') {
      raw(false);
      process.kill(process.pid, 'SIGTSTP');
    } else if (ctrl === true && (name === 'c' || name === 'd')) {
      press('quit');
    } else if (text !== undefined) {
      press(text.toLowerCase());
    }
  });
  stdin.on('end', () => press('quit'));
  stdin.resume();
}

function raw(on: boolean): void {
  try {
    process.stdin.setRawMode(on);
  } catch {
    // The terminal is gone.
  }
}
