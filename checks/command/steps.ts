// The five steps: one number and one name run through steps/, solutions/, checks/ and docs/.

import { existsSync } from 'node:fs';
import * as path from 'node:path';

/** `exports`: for each file that the learner writes, the functions that the checks call. */
export type Step = { number: number; name: string; slug: string; title: string; exports: Record<string, string[]> };

export const STEPS: Step[] = [
  step(1, 'dynbuf', 'a buffer that grows', { 'dynbuf.ts': ['bufPush'] }),
  step(2, 'server-loop', 'the loop that serves a client', { 'server-loop.ts': ['serveClient'] }),
  step(3, 'split-messages', 'messages out of the buffer', { 'messages.ts': ['cutMessage', 'bufPop'] }),
  step(4, 'handle-requests', 'the echo server', { 'echo-server.ts': ['handleMessage', 'createEchoServer'] }),
  step(5, 'smarter-buffers', 'buffers that move less, and the full echo server', {
    'smart-buffer.ts': ['createBuf', 'bufPush', 'bufPop', 'cutMessage'],
    'fixed-buffer.ts': ['createFixedBuf', 'fixedPush'],
    'echo-server.ts': ['createEchoServer'],
  }),
];

/** Files that the steps come with and nobody edits. */
export const GIVEN = ['02-server-loop/tcp.ts'];

/** Files of the solutions that no step asks for. */
export const BEYOND = ['05-smarter-buffers/goodbye.ts', '05-smarter-buffers/replies.ts'];

/** The workshop's own folder. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** What the learner edits. */
export const OWN_TREE = path.join(ROOT, 'steps');

/** Finds a step by `step-3`, `3`, `03`, `03-split-messages` or `split-messages`; undefined where there is none. */
export function findStep(word: string): Step | undefined {
  return STEPS.find(({ number, name, slug }) =>
    [`step-${number}`, `step${number}`, `${number}`, `0${number}`, `step-0${number}`, name, slug].includes(
      word.toLowerCase(),
    ),
  );
}

/** The files of a step that the learner writes, from the tree on: `01-dynbuf/dynbuf.ts`. */
export function filesOf(step: Step): string[] {
  return Object.keys(step.exports).map((file) => `${step.name}/${file}`);
}

/** The files of a step that are not in the tree. */
export function missingFiles(step: Step, tree: string): string[] {
  return filesOf(step).filter((file) => !existsSync(path.join(tree, file)));
}

function step(number: number, slug: string, title: string, exports: Step['exports']): Step {
  return { number, slug, name: `0${number}-${slug}`, title, exports };
}
