// Who is measured.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Format } from '../clients/pattern.ts';
import { HERE, installed } from './build.ts';

/**
 * `source`: from benchmarks/ on; `format`: of the requests and replies it understands; `noDelay`: set on its sockets.
 * `library`, `program`: the package or the program without which it is left out; `system`: where alone it works.
 */
export type Entry = {
  name: string;
  title: string;
  kind: 'node' | 'go' | 'gcc' | 'redis';
  source: string;
  format: Format;
  noDelay?: boolean;
  library?: string;
  program?: string;
  system?: NodeJS.Platform;
};

type Extra = Partial<Entry>;
const line = (kind: Entry['kind'], name: string, source: string, title: string, extra: Extra = {}): Entry => {
  return { name, title, kind, source, format: 'line', ...extra };
};
const node = (name: string, title: string, extra?: Extra) => line('node', name, `servers/${name}.ts`, title, extra);
const native = (kind: 'go' | 'gcc' | 'redis', name: string, source: string, title: string, extra?: Extra) => {
  return line(kind, name, source, title, { program: kind, system: 'linux', ...extra });
};

/** In the order of the table. The first is what the others are compared with. */
export const ROSTER: Entry[] = [
  node('a', 'A: steps 1 to 4'),
  node('a-nagle', "A with Node's default"),
  node('final', 'step 5: the full server'),
  node('readline', "readline 'line'"),
  node('split2', 'split2', { library: 'split2' }),
  node('split2-cork', 'split2, corked', { library: 'split2' }),
  node('binary-split', 'binary-split', { library: 'binary-split' }),
  node('byline', 'byline', { library: 'byline' }),
  node('pipe', 'raw socket.pipe(socket)', { format: 'same' }),
  native('redis', 'redis', '', 'Redis ECHO', { format: 'resp', program: 'redis-server' }),
  native('go', 'go', 'servers/bufio.go', 'Go bufio'),
  native('gcc', 'c', 'servers/epoll.c', 'C epoll'),
];

/** The levers of docs/faster.md, between A and the full server: `lever-1-deferred-removal` and so on. */
export function levers(): Entry[] {
  return readdirSync(path.join(HERE, 'levers'))
    .filter((file) => /^\d/.test(file))
    .sort()
    .map((file) => {
      const { name } = path.parse(file);
      return line('node', `lever-${name}`, `levers/${file}`, `lever ${name.replace('-', ': ').replaceAll('-', ' ')}`);
    });
}

/** A server of a file: it exports `createServer` or `createEchoServer`. Named like the file. */
export function entryOf(file: string): Entry {
  return line('node', path.basename(file, path.extname(file)), path.resolve(file), path.basename(file));
}

/** The learner's own servers, those that are written: of step 4 and of step 5. */
export function ownEntries(): Entry[] {
  return ['04-handle-requests', '05-smarter-buffers'].flatMap((step) => {
    const source = path.join(HERE, `../steps/${step}/echo-server.ts`);
    const number = Number(step.slice(0, 2));
    return existsSync(source) && !readFileSync(source, 'utf8').includes('createEchoServer is not written yet')
      ? // Step 4 says nothing of noDelay. A has it, and so it is fair.
        [line('node', `mine-${number}`, source, `yours, of step ${number}`, { noDelay: number === 4 })]
      : [];
  });
}

/** The learner's own server: of step 5 if it is written, else of step 4. Throws if neither is. */
export function ownEntry(): Entry {
  const own = ownEntries().at(-1);
  if (own === undefined) {
    throw new Error('Neither step 4 nor step 5 is written yet: there is no server of yours. Next: npm run check');
  }
  return { ...own, name: 'mine' };
}

/** Why this one cannot be measured here; `undefined` if it can. */
export function missing({ library, program, system }: Entry): string | undefined {
  if (system !== undefined && process.platform !== system) {
    return `it needs ${system}`;
  }
  if (program !== undefined && !installed(program)) {
    return `${program} is not installed`;
  }
  if (library !== undefined && !existsSync(path.join(HERE, 'node_modules', library))) {
    return `its package is not installed: npm ci --prefix benchmarks`;
  }
  return undefined;
}
