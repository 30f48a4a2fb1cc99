// npm run hint step-3: a ladder of hints, one rung a call: a question, the place, the technique, the shape of the answer.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { readMistake } from '../recognition/mistakes.ts';
import { readStep } from './arguments.ts';
import { fit, fitParagraphs } from './fit.ts';
import type { Request } from './flags.ts';
import { recall, remember } from './memory.ts';
import { print } from './print.ts';
import { UsageError } from './results.ts';
import { filesOf, ROOT, type Step } from './steps.ts';

/** The hints for a file of a step, from the question to the shape: a title and a text each. */
export function hintsFor(file: string): { title: string; text: string }[] {
  const page = readFileSync(path.join(ROOT, 'checks/hints', file.replace(/\.ts$/, '.md')), 'utf8');
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title, ...text] = section.split('\n');
      return { title: title!, text: text.join('\n').trim() };
    });
}

/** Prints the next hint, or all of them. Throws UsageError where it is not clear for what. */
export async function run({ words: [word, part], flags }: Request): Promise<number> {
  if (word === undefined) {
    throw new UsageError('Hints for which step?');
  }
  const step = readStep(word);
  const file = chooseFile(step, part);
  await print(`${flags.all ? everything(file) : nextHint(step, file, flags.again === true)}\n`);
  return 0;
}

/** The next hint on what the last check of a step has found. */
export function nextHintOf(step: Step): string {
  return nextHint(step, chooseFile(step, undefined), false);
}

function chooseFile(step: Step, part: string | undefined): string {
  const files = filesOf(step);
  if (part === undefined) {
    return recall().lastFile[step.name] ?? files[0]!; // where the last check failed
  }
  const file = files.find((name) => path.basename(name, '.ts') === path.basename(part, '.ts'));
  if (file === undefined) {
    const names = files.map((name) => path.basename(name, '.ts')).join(', ');
    throw new UsageError(`Step ${step.number} has no file "${part}", only ${names}.`);
  }
  return file;
}

function everything(file: string): string {
  return hintsFor(file)
    .map(({ title, text }) => `${title}\n\n${fitParagraphs(text)}`)
    .join('\n\n');
}

/** What the check has seen comes first, as soon as it has seen it; then a rung a call. `again`: all from the beginning. */
function nextHint(step: Step, file: string, again: boolean): string {
  const { hints, mistakes, told } = recall();
  const ladder = hintsFor(file);
  const mistake = mistakes[file];
  const seen = mistake === undefined ? [] : [whatWasSeen(file, mistake)];
  const tells = mistake !== undefined && (again || told[file] !== mistake);
  const given = again ? 0 : (hints[file] ?? 0);
  const rung = tells ? given : Math.min(given + 1, ladder.length);
  remember((memory) => {
    memory.hints[file] = rung;
    memory.told[file] = mistake ?? '';
  });
  const number = tells ? 1 : seen.length + rung;
  const all = [...seen, ...ladder];
  const { title, text } = all[number - 1]!;
  const next =
    rung < ladder.length
      ? `Next: try it, and npm run check step-${step.number}. For more: npm run hint step-${step.number}`
      : `This was the last hint. Try it; if nothing helps, the answer is solutions/${file}`;
  const heading = `${step.name}, ${path.basename(file)}: hint ${number} of ${all.length} · ${title}`;
  return `${heading}\n\n${fitParagraphs(text)}\n\n${fit(next)}`;
}

function whatWasSeen(file: string, mistake: string): { title: string; text: string } {
  const { title, says, see } = readMistake(file, mistake);
  return {
    title: 'What the last check saw',
    text: `Your code behaves like code that ${title}. ${says}\n\nMore: ${see}`,
  };
}
