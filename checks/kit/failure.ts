// How a check says that a promise was not kept.

import { showDifference } from './bytes.ts';

/** The function that is to blame, and its file, from the folder of the steps on. */
export type Blame = { file: string; name: string };

/** What a learner reads: what was done, what should have come of it, and what came. */
export class CheckFailure extends Error {
  readonly blame: Blame;

  /** `story`: what was done, a call or a chunk a line. `finding`: one sentence, or two byte strings and a caret. */
  constructor(blame: Blame, story: string[], finding: string) {
    super(`${tell(story)}${finding}`);
    this.name = 'CheckFailure';
    this.blame = blame;
  }
}

/** Compares bytes; `what` says whose bytes they are, as a sentence that ends in a colon. */
export function expectBytes(blame: Blame, story: string[], what: string, expected: Uint8Array, got: Uint8Array): void {
  if (Buffer.compare(expected, got) !== 0) {
    throw new CheckFailure(blame, story, `${what}\n${showDifference(expected, got)}`);
  }
}

/** Is this the error that a stub throws? Such a function is not wrong, only not begun. */
export function isNotWritten(error: unknown): boolean {
  return error instanceof Error && /^step \d: \w+ is not written yet$/.test(error.message);
}

/** Puts the story before the message of an error that the learner's code threw; its stack stays as it was. */
export function tellOf(error: unknown, story: string[]): unknown {
  if (isNotWritten(error) || error instanceof CheckFailure) {
    return error;
  }
  const thrown = error instanceof Error ? error : new Error(`a value that is no Error was thrown: ${String(error)}`);
  const deep = thrown.message === 'Maximum call stack size exceeded' ? DEEP : '';
  return Object.assign(thrown, { message: `${tell(story)}threw ${thrown.name}: ${thrown.message}${deep}` });
}

const DEEP = ': a function calls itself, for ever or far too often';

const BEGINNING = 8; // lines of a long story
const END = 6;

/** The story, a line each, indented; repetitions and long middles are told in one line. */
function tell(story: string[]): string {
  const once: { line: string; times: number }[] = [];
  for (const line of story) {
    const last = once.at(-1);
    last?.line === line ? last.times++ : once.push({ line, times: 1 });
  }
  const lines = once.map(({ line, times }) => (times === 1 ? line : `${line}   (${times} times)`));
  if (lines.length > BEGINNING + END + 1) {
    lines.splice(BEGINNING, lines.length - BEGINNING - END, `… ${lines.length - BEGINNING - END} lines more …`);
  }
  return lines.length === 0 ? '' : `${lines.map((line) => `  ${line}`).join('\n')}\n\n`;
}
