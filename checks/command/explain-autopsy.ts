// Turns what the autopsy saw into a sentence: which loop goes round for ever, and what stands still in it.

import { parseSync, Visitor } from 'vite';
import { count } from '../kit/bytes.ts';
import type { Failure } from './results.ts';
import type { Autopsy } from './run-log.ts';
import type { View } from './view.ts';

/** The failure of a check in which the process was stopped. */
export function explainAutopsy(autopsy: Autopsy, view: View): Failure {
  if (autopsy.crashed === true) {
    return { message: 'In the middle of this the whole process ended: it was killed, or it ran out of memory.' };
  }
  if (autopsy.waitsAtLoad === true) {
    return {
      message: 'The file is never loaded to its end: an await at its top waits for something that never happens.',
    };
  }
  if (autopsy.silence !== undefined) {
    const { silence } = autopsy;
    return {
      message: `Here nothing came to its end for ${silence} seconds, and so it was stopped. Is this machine very busy? Then try again.`,
    };
  }
  const what =
    autopsy.memory === undefined
      ? 'This never ends'
      : `This was stopped when it had used ${count(autopsy.memory)} MB of memory, and it wanted more`;
  const file = view.inTree(autopsy.file ?? '');
  if (file === undefined) {
    return {
      message: `${what}. Where, could not be seen: outside of your own lines.`,
    };
  }
  const { line = 1, itself = false } = autopsy;
  const where = autopsy.function || 'the file itself';
  const condition = itself ? undefined : loopAround(file, view.read(file), line);
  const how = itself
    ? `${where} calls itself, again and again`
    : condition === undefined
      ? `${where} is entered again and again, or never left`
      : `the loop \`${condition}\` in ${where} goes round for ever`;
  const values = valuesOf(autopsy, condition ?? '');
  return {
    message: `${what}: ${how}.${values === '' ? '' : `\nWhen it was stopped: ${values}.`}`,
    place: { file: view.show(file), line },
  };
}

/** The variables in words: first those that the loop's own condition asks for, then those that stand still. */
function valuesOf({ variables = {}, still = [] }: Autopsy, condition: string): string {
  const weight = (name: string) =>
    2 * Number(new RegExp(`(^|[^.\\w$])${name.replace(/[.$]/g, '\\$&')}\\b`).test(condition)) +
    Number(still.includes(name));
  return Object.keys(variables)
    .filter((name) => !name.startsWith('__'))
    .sort((a, b) => weight(b) - weight(a))
    .map((name) => `\`${name}\` ${still.includes(name) ? 'stays' : 'is'} ${variables[name]}`)
    .join('; ');
}

/** The head of the innermost loop around a line, as it is written, up to its body: `while (a < b)`. */
function loopAround(file: string, source: string, line: number): string | undefined {
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length;
  let found: string | undefined;
  const consider = (node: { start: number; end: number; body: { start: number; end: number } }) => {
    if (lineOf(node.start) <= line && line <= lineOf(node.end)) {
      const isDo = source.startsWith('do', node.start);
      const head = isDo ? `do … ${source.slice(node.body.end, node.end)}` : source.slice(node.start, node.body.start);
      found = head.replace(/\s+/g, ' ').replace(/;? ?$/, '');
    }
  };
  const { program } = parseSync(file, source);
  new Visitor({
    WhileStatement: consider,
    DoWhileStatement: consider,
    ForStatement: consider,
    ForInStatement: consider,
    ForOfStatement: consider,
  }).visit(program);
  return found;
}
