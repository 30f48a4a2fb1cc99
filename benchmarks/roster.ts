// Who is measured.

import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { HERE, installed } from './build.ts';
import type { Format } from './generator/pattern.ts';

/**
 * `source`: in benchmarks/; `format`: of the requests and replies it understands.
 * `library`, `program`: the package or the program without which it is left out; `system`: where alone it works.
 */
export type Entry = {
  name: string;
  title: string;
  kind: 'node' | 'go' | 'c' | 'redis';
  source: string;
  format: Format;
  library?: string;
  program?: string;
  system?: NodeJS.Platform;
};

type Extra = Partial<Entry>;
const line = (kind: Entry['kind'], name: string, source: string, title: string, extra: Extra): Entry => {
  return { name, title, kind, source, format: 'line', ...extra };
};
const node = (name: string, title: string, extra: Extra = {}) => line('node', name, `servers/${name}.ts`, title, extra);

/** In the order of the table. The first is what the others are compared with. */
export const ROSTER: Entry[] = [
  node('a', 'A: steps 1 to 4, noDelay'),
  node('a-nagle', "A with Node's default"),
  node('final', 'step 5, the full server'),
  node('readline', "readline 'line'"),
  node('split2', 'split2', { library: 'split2' }),
  node('split2-cork', 'split2, corked', { library: 'split2' }),
  node('binary-split', 'binary-split', { library: 'binary-split' }),
  node('byline', 'byline', { library: 'byline' }),
  node('pipe', 'raw socket.pipe(socket)', { format: 'same' }),
  line('redis', 'redis', '', 'Redis ECHO', { format: 'resp', program: 'redis-server', system: 'linux' }),
  line('go', 'go', 'servers/bufio.go', 'Go bufio', { program: 'go', system: 'linux' }),
  line('c', 'c', 'servers/epoll.c', 'C epoll', { program: 'gcc', system: 'linux' }),
];

/** Why this one cannot be measured here; `undefined` if it can. */
export function missing({ library, program, system }: Entry): string | undefined {
  if (system !== undefined && process.platform !== system) {
    return `it runs on ${system} alone`;
  }
  if (program !== undefined && !installed(program)) {
    return `${program} is not installed`;
  }
  if (library !== undefined && !existsSync(path.join(HERE, 'node_modules', library))) {
    return 'its package is not installed: npm ci --prefix benchmarks';
  }
  return undefined;
}
