// Conversations with scripted clients, so that the answers are the same on every machine.

import type * as net from 'node:net';
import { ScriptedClient } from '../../kit/scripted-client.ts';

/** What serves one connection. */
export type Serve = (socket: net.Socket) => Promise<void>;

/** A chunk, or what the client does besides sending. */
export type Act = string | { does: 'end' | 'reset' | 'stop' | 'read' };

export const END: Act = { does: 'end' };
export const RESET: Act = { does: 'reset' };
export const STOP: Act = { does: 'stop' };
export const READ: Act = { does: 'read' };

const QUIET = 30; // turns of the event loop without an event, after which nothing more will come

/** One client's conversation, act by act; what came back after each, and whether it is `over` in the end. */
export async function converse(serve: Serve, acts: Act[], over: (client: ScriptedClient) => boolean): Promise<string> {
  const client = new ScriptedClient({ file: '', name: '' }).connects(serve);
  const answers: string[] = [];
  let seen = 0;
  for (const act of acts) {
    if (typeof act === 'string') {
      client.sends(Buffer.from(act, 'latin1'));
    } else {
      ({
        end: () => client.ends(),
        reset: () => client.resets(),
        stop: () => client.stopsReading(),
        read: () => client.readsOn(),
      })[act.does]();
    }
    await quiet(client);
    answers.push(client.received.subarray(seen).toString('latin1'));
    seen = client.received.length;
  }
  const writing = ['says nothing', '', 'writes at once'][Math.min(2, client.mostWriting)];
  return `${JSON.stringify(answers)} ${over(client) ? 'over' : 'goes on'} ${writing} ${client.reading}`;
}

/** Waits until nothing happens to `client` any more. */
export async function quiet(client: ScriptedClient): Promise<void> {
  let last = -1;
  for (let turns = 0; turns < QUIET; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (client.story.length !== last) {
      last = client.story.length;
      turns = 0;
    }
  }
}

/** How many errors nobody catches while somebody talks. */
export async function countUncaught(talk: () => Promise<void>): Promise<number> {
  let uncaught = 0;
  const count = () => {
    uncaught++;
  };
  process.on('unhandledRejection', count).on('uncaughtException', count);
  await talk();
  process.off('unhandledRejection', count).off('uncaughtException', count);
  return uncaught;
}
