// npm run diff: the learner's file against our solution. npm run solution: the solution alone.

import { createInterface } from 'node:readline/promises';
import { createTwoFilesPatch } from 'diff';
import { color } from '../command/color.ts';
import type { Request } from '../command/flags.ts';
import { recall, remember } from '../command/memory.ts';
import { print } from '../command/print.ts';
import { UsageError } from '../command/results.ts';
import { GIVEN, type Step } from '../command/steps.ts';
import { contentOf, plainLines, sameText } from './files.ts';
import { ownFile, solutionFilesOf, solutionOf } from './pristine.ts';
import { readFiles } from './put.ts';

/** npm run diff: asks once a step whether the learner wants to see the solution; exit code 1 where they do not. */
export async function diff({ words, flags }: Request): Promise<number> {
  const { step, files } = readFiles(words, 'diff');
  if (flags.yes !== true && !(await wantsToSee(step))) {
    await print(`Nothing was shown. For a hint instead: npm run hint step-${step.number}\n`);
    return 1;
  }
  await print(diffText(files));
  return 0;
}

/** npm run solution */
export async function solution({ words }: Request): Promise<number> {
  const { files } = readFiles(words, 'solution', solutionFilesOf);
  const written = files.filter((file) => words.length > 1 || !GIVEN.includes(file));
  await print(written.map((file) => `// solutions/${file}\n\n${solutionOf(file)}`).join('\n'));
  return 0;
}

/** The differences of the learner's files and ours, as a patch; a sentence where there are none. */
export function diffText(files: string[]): string {
  return files
    .filter((file) => !GIVEN.includes(file) || !sameText(contentOf(ownFile(file)) ?? '', solutionOf(file)))
    .map((file) => {
      const theirs = plainText(contentOf(ownFile(file)) ?? '');
      const ours = plainText(solutionOf(file));
      return theirs === ours
        ? `steps/${file} is our solution, line by line.\n`
        : paint(createTwoFilesPatch(`steps/${file}`, `solutions/${file}`, theirs, ours, 'yours', 'ours'));
    })
    .join('\n');
}

/** Whether the learner has agreed to see the solution of this step before. */
export function hasSeen(step: Step): boolean {
  return recall().seen.includes(step.name);
}

/** From now on hasSeen. */
export function rememberSeen(step: Step): void {
  remember((memory) => {
    memory.seen = [...new Set([...memory.seen, step.name])];
  });
}

async function wantsToSee(step: Step): Promise<boolean> {
  if (hasSeen(step)) {
    return true;
  }
  if (process.stdin.isTTY !== true) {
    throw new UsageError(`This shows our solution. If you want to see it: npm run diff step-${step.number} -- --yes`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await new Promise<string>((resolve) => {
    terminal.on('close', () => resolve('')); // Ctrl-D and Ctrl-C are no
    void terminal
      .question(`This shows our solution of step ${step.number}. Do you want to see it? (y/N) `)
      .then(resolve);
  });
  terminal.close();
  const yes = /^y(es)?$/i.test(answer.trim());
  if (yes) {
    rememberSeen(step);
  }
  return yes;
}

function plainText(text: string | Buffer): string {
  return Buffer.from(plainLines(text), 'latin1').toString();
}

function paint(patch: string): string {
  return patch
    .split('\n')
    .filter((line) => !/^=+$/.test(line))
    .map((line) => {
      if (/^(---|\+\+\+) /.test(line)) {
        return color.bold(line);
      }
      return line.startsWith('-') ? color.red(line) : line.startsWith('+') ? color.green(line) : line;
    })
    .join('\n');
}
