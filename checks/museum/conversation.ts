// A conversation of some clients with wrong code and with right code, side by side, act by act. Where an act first
// leads to something else, the conversation ends, and the line says what came and what should have come.

import { quote } from '../kit/bytes.ts';
import type { Sight } from './sight.ts';
import { World, type Act } from './world.ts';

/** `stretch`: right code may fall short here; it is about a ★. */
export type Conversation = { acts: Act[]; maxMessage?: number; stretch?: boolean };

const WIDTH = 100; // characters of a line
const ENDLESS = 'never ends, and nobody else is served meanwhile';
const INNER = ['handled', 'writes']; // of interest where a client sees no difference
const EXPECTED = new WeakMap<Conversation, Sight[]>(); // what right code does: always the same
const TELLS: Record<Act['does'], string> = {
  connects: 'connects',
  sends: 'sends',
  ends: 'ends its stream',
  breaks: 'breaks the connection',
  stops: 'stops reading',
  reads: 'reads on',
};

/** Like `tryProgram`. `module` is a step's file: the loop of step 2, or an echo server. */
export async function tryConversation(
  conversation: Conversation,
  wrong: object,
  right: object,
  progress: (lines: string[]) => void,
): Promise<string[] | undefined> {
  const expected = EXPECTED.get(conversation) ?? [];
  if (expected.length === 0) {
    await hold(
      conversation,
      right,
      () => {},
      (_, sight) => expected.push(sight) > 0,
      () => {},
    );
    EXPECTED.set(conversation, expected);
  }
  const { acts, maxMessage } = conversation;
  const told = maxMessage === undefined ? [] : [`a server with maxMessage: ${maxMessage}`];
  let differs = false;
  const several = new Set(acts.map(({ who }) => who)).size > 1;
  await hold(
    conversation,
    wrong,
    (i) => progress([...told, ...line(acts[i]!, several, ENDLESS)]),
    (i, sight) => {
      const right = expected[i]!;
      const keys = [...new Set([...Object.keys(sight), ...Object.keys(right)])];
      const differ = keys.filter((key) => sight[key]?.is !== right[key]?.is);
      const seen = differ.filter((key) => !INNER.includes(key)); // by the client
      const says = (seen.length > 0 ? seen : differ).map(
        (key) => `${sight[key]!.is}, ${right[key]?.should ?? sight[key]!.should}`,
      );
      differs = says.length > 0;
      const plain = Object.entries(sight).filter(([key, { is }]) => key.startsWith('gets') && !is.endsWith('nothing'));
      told.push(...line(acts[i]!, several, ...(differs ? says : plain.map(([, { is }]) => is))));
      return !differs;
    },
    (who) => progress(differs ? told : [...told, ...line({ who, does: 'ends' }, several, ENDLESS)]),
  );
  return differs ? told : undefined;
}

function line({ who, does, bytes }: Act, several: boolean, ...says: string[]): string[] {
  const act = `${several ? (who ?? 'one client') : 'the client'} ${TELLS[does]}${bytes === undefined ? '' : ` ${quote(Buffer.from(bytes, 'latin1'))}`}`;
  const behind = [act, ...says.map((text) => `  → ${text}`)].join('');
  return behind.length <= WIDTH && says.length < 2 ? [behind] : [act, ...says.flatMap(arrow)];
}

function arrow(text: string): string[] {
  return (text.length + 4 <= WIDTH ? `  → ${text}` : `  → ${text.replace(', should ', ',\n    should ')}`).split('\n');
}

/** Plays the acts, one when nothing more comes of the one before; `see` says whether to go on. In the end all leave. */
async function hold(
  { acts, maxMessage }: Conversation,
  module: object,
  before: (act: number) => void,
  see: (act: number, sight: Sight) => boolean,
  leaves: (who: string) => void,
): Promise<void> {
  const world = new World(module, maxMessage);
  await world.begin();
  try {
    for (const [i, act] of acts.entries()) {
      before(i);
      world.does(act);
      await world.quiet();
      if (!see(i, world.sight())) {
        return;
      }
    }
  } finally {
    await world.end(leaves);
  }
}
