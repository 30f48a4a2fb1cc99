// npm run hint step-3: a ladder of hints, one rung a call: a question, the place, the technique, the shape of the answer.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { readMistake } from '../recognition/recognise.ts';
import { recall, remember } from './memory.ts';
import { filesOf, findStep, ROOT, STEPS, type Step } from './steps.ts';

const USAGE = `npm run hint step-3          the next hint; each call goes one further
npm run hint step-5 -- fixed-buffer    of one file, where a step has several
  --all                      all hints at once
  --again                    begins with the first one again`;

/** The hints for a file of a step, from the question to the shape: a title and a text each. */
export function hintsFor(file: string): { title: string; text: string }[] {
  const page = readFileSync(path.join(ROOT, 'checks/hints', file.replace(/\.ts$/, '.md')), 'utf8');
  return page.split(/^## /m).slice(1).map((section) => {
    const [title, ...text] = section.split('\n');
    return { title: title!, text: text.join('\n').trim() };
  });
}

/** Exit codes: 0, and 2 where the command line cannot be understood. */
export async function main(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { values, positionals: [word = '', part] } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { all: { type: 'boolean' }, again: { type: 'boolean' } },
    });
    const step = findStep(word);
    if (step === undefined) {
      throw new Error(`Hints for which step? ${STEPS.map(({ number }) => `step-${number}`).join(', ')}`);
    }
    const file = chooseFile(step, part);
    const all = values.all ?? env.npm_config_all === 'true';
    console.log(all ? everything(file) : nextHint(step, file, values.again ?? false));
    return 0;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
}

function chooseFile(step: Step, part: string | undefined): string {
  const files = filesOf(step);
  if (part === undefined) {
    return recall().lastFile[step.name] ?? files[0]!; // where the last check failed
  }
  const file = files.find((name) => path.basename(name, '.ts') === path.basename(part, '.ts'));
  if (file === undefined) {
    throw new Error(`Step ${step.number} has no file ${part}: ${files.map((name) => path.basename(name, '.ts')).join(', ')}`);
  }
  return file;
}

function everything(file: string): string {
  return hintsFor(file).map(({ title, text }) => `${title}\n\n${text}`).join('\n\n');
}

function nextHint(step: Step, file: string, again: boolean): string {
  const { hints, mistakes } = recall();
  const ladder = hintsFor(file);
  const mistake = mistakes[file];
  if (mistake !== undefined) { // what the check has seen comes first
    const { title, says, see } = readMistake(file, mistake);
    ladder.unshift({ title: 'What the last check saw', text: `Your code behaves like code that ${title}.\n${says}\nMore: ${see}` });
  }
  const rung = again ? 1 : Math.min((hints[file] ?? 0) + 1, ladder.length);
  remember((memory) => { memory.hints[file] = rung; });
  const { title, text } = ladder[rung - 1]!;
  const next = rung < ladder.length
    ? `Next: try it, and npm run check step-${step.number}. For more: npm run hint step-${step.number}`
    : `This was the last hint. Try it; if nothing helps, the answer is solutions/${file}`;
  return `${step.name}, ${path.basename(file)}: hint ${rung} of ${ladder.length} · ${title}\n\n${text}\n\n${next}`;
}
