// Who is measured.

import type { Format } from './generator/pattern.ts';

/**
 * `source`: in benchmarks/; `format`: of the requests and replies it understands.
 * `needs`: the package or the program without which it is left out.
 */
export type Entry = {
  name: string;
  title: string;
  kind: 'node' | 'go' | 'c' | 'redis';
  source?: string;
  format: Format;
  needs?: { package?: string; program?: string };
};

const node = (name: string, title: string, extra: Partial<Entry> = {}): Entry => {
  return { name, title, kind: 'node', source: `servers/${name}.ts`, format: 'line', ...extra };
};

/** In the order of the table. The first is what the others are compared with. */
export const ROSTER: Entry[] = [
  node('a', 'A: steps 1 to 4, noDelay'),
  node('a-nagle', "A with Node's default"),
  node('final', 'step 5, the full server'),
  node('pipe', 'raw socket.pipe(socket)', { format: 'same' }),
];
