// What went over a connection, and when: bytes sent, chunks as the server read them, replies as they came.

import { color } from '../command/color.ts';
import { print } from '../command/print.ts';
import { quote } from '../kit/bytes.ts';

/** `at`: milliseconds since 1970. `what`: the bytes; or, where there are none, what happened. */
export type Event = { at: number; who: 'sent' | 'read' | 'reply' | 'note'; what: Buffer | string };

const PATIENCE = 60; // milliseconds; two processes tell, and the later news may come first

export const LEGEND = color.dim('sent: by you · read: a chunk that the server got · reply: a chunk that you got');

/** Prints events in the order of their times, as milliseconds since the first. */
export class TimeLine {
  #first: number | undefined;
  #held: Event[] = [];

  add(event: Event): void {
    this.#held.push(event);
    setTimeout(() => void this.#print(Date.now() - PATIENCE), PATIENCE + 5);
  }

  /** Prints all that is still held. */
  async end(): Promise<void> {
    await this.#print(Infinity);
  }

  async #print(until: number): Promise<void> {
    const due = this.#held.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
    this.#held = this.#held.filter(({ at }) => at > until);
    for (const event of due) {
      this.#first ??= event.at;
      await print(`${line(event, event.at - this.#first)}\n`);
    }
  }
}

const PAINT = { sent: color.cyan, read: color.dim, reply: color.green, note: color.dim };

function line({ who, what }: Event, milliseconds: number): string {
  const time = milliseconds.toFixed(1).padStart(9);
  const size = typeof what === 'string' ? '' : String(what.length);
  const text = typeof what === 'string' ? what : quote(what);
  return `${time} ms  ${PAINT[who]((who === 'note' ? '' : who).padEnd(6))}${size.padStart(6)}  ${text}`.trimEnd();
}
