// Run by vitest: tries all programs and conversations on each file that it is given, and notes those that show a mistake in it.

import { existsSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { tryConversation, type Conversation } from './conversation.ts';
import { ECHO, FULL, LOOP } from './conversations.ts';
import { tryProgram, type Functions, type Program } from './program.ts';
import { ANSWERS, DYNBUF, FIXED_BUF, MESSAGES, SMART_BUF } from './programs.ts';

const CANDIDATES: Record<string, (Program | Conversation)[]> = {
  '01-dynbuf/dynbuf.ts': DYNBUF,
  '02-server-loop/server-loop.ts': LOOP,
  '03-split-messages/messages.ts': MESSAGES,
  '04-handle-requests/echo-server.ts': [...ANSWERS, ...ECHO],
  '05-smarter-buffers/smart-buffer.ts': SMART_BUF,
  '05-smarter-buffers/fixed-buffer.ts': FIXED_BUF,
  '05-smarter-buffers/echo-server.ts': FULL,
};
/** The files whose functions a program may call besides: those of the solution. */
const WITH: Record<string, string[]> = {
  '05-smarter-buffers/fixed-buffer.ts': ['05-smarter-buffers/smart-buffer.ts'],
};

/** `file` as its step knows it; `path` where it is; `stretch`: it falls short of a ★; `notes`: a file for what was found. */
export type Target = { file: string; path: string; stretch: boolean; notes: string };

const { targets, solutions }: { targets: Target[]; solutions: string } = JSON.parse(
  process.env.CHECK_EXHIBIT ?? '{"targets":[]}',
);

// The same bytes on every machine: no memory that is shared with others, none that holds what it held before.
Buffer.poolSize = 0;
Buffer.allocUnsafe = (size) => Buffer.alloc(size, '?');
Buffer.allocUnsafeSlow = Buffer.allocUnsafe;

const load = async (path: string) => (await import(path)) as Functions;

for (const { file, path, stretch, notes } of targets) {
  test(path, { timeout: 60_000 }, async () => {
    for (const name of ['log', 'error', 'warn', 'info', 'debug'] as const) {
      console[name] = () => {};
    }
    if (existsSync(`${notes}.done`)) {
      return; // this run is another one, after an endless loop in another file
    }
    const right = await load(`${solutions}/${file}`);
    const besides: Functions = Object.assign(
      {},
      ...(await Promise.all((WITH[file] ?? []).map((other) => load(`${solutions}/${other}`)))),
    );
    const found: string[][] = [];
    const note = (...more: string[][]) => writeFileSync(notes, JSON.stringify([...found, ...more]));
    const attempt = async (candidate: Program | Conversation, wrong: Functions) =>
      'acts' in candidate
        ? tryConversation(candidate, wrong, right, note)
        : tryProgram(candidate, { ...besides, ...wrong }, { ...besides, ...right }, note);
    for (const [i, candidate] of CANDIDATES[file]!.entries()) {
      const loops = 'lines' in candidate && candidate.lines.some((line) => line.startsWith('for '));
      if (('stretch' in candidate && candidate.stretch && !stretch) || (loops && found.length > 0)) {
        continue; // a loop is of interest where nothing but the cost shows a mistake
      }
      await new Promise((resolve) => setImmediate(resolve)); // or all of them together would look like an endless loop
      let lines = await attempt(candidate, await load(path));
      if (lines !== undefined) {
        lines = await attempt(candidate, await load(`${path}?${i}`)); // a fresh one: it may remember what was done before
      }
      found.push(...(lines === undefined ? [] : [lines]));
      note();
    }
    writeFileSync(`${notes}.done`, '');
  });
}
