// npm run reset, solve, restore and save: they put other files in the place of the learner's, and lose none of them.

import * as path from 'node:path';
import { readStep } from '../command/arguments.ts';
import { fit } from '../command/fit.ts';
import type { Request } from '../command/flags.ts';
import { remember } from '../command/memory.ts';
import { print } from '../command/print.ts';
import { UsageError } from '../command/results.ts';
import { OWN_TREE, type Step } from '../command/steps.ts';
import { filesBelow } from './files.ts';
import { allFilesOf, solutionFilesOf, solutionOf, stubOf } from './pristine.ts';
import { listSaves, replaceKept, saveAside, savedContent, type Save } from './saves.ts';

/** npm run reset: back to the stubs. */
export async function reset({ words }: Request): Promise<number> {
  const { step, files } = readFiles(words, 'reset');
  await put(new Map(files.map((file) => [file, stubOf(file)])), `npm run reset ${words.join(' ')}`);
  await print(fit(`Back as they came: ${names(files)}\nNext: npm run check step-${step.number}\n`));
  return 0;
}

/** npm run solve: our solution in place of the learner's, to catch up. */
export async function solve({ words }: Request): Promise<number> {
  const { step, files } = readFiles(words, 'solve', solutionFilesOf);
  await put(new Map(files.map((file) => [file, solutionOf(file)])), `npm run solve ${words.join(' ')}`);
  await print(
    fit(`Our solution is in place: ${names(files)}\nNext: read it, then npm run check step-${step.number}\n`),
  );
  return 0;
}

/** npm run save: keeps all that the learner wrote aside. */
export async function save(): Promise<number> {
  const saved = saveAside(filesBelow(OWN_TREE), 'npm run save');
  await print(saved === undefined ? 'There is nothing to save: you have written nothing yet.\n' : savedLine(saved));
  return 0;
}

/** npm run restore: a save, back in place; without a number: which there are. */
export async function restore({ words: [word, ...more] }: Request): Promise<number> {
  const saves = listSaves();
  if (word === undefined) {
    await print(saves.length === 0 ? 'Nothing was saved yet. npm run save does.\n' : `${saves.map(line).join('\n')}\n`);
    return 0;
  }
  const found = saves.find(({ number }) => String(number) === word);
  if (found === undefined || more.length > 0) {
    throw new UsageError(
      saves.length === 0
        ? 'Nothing was saved yet, so nothing can be restored.'
        : `Which save? There are:\n\n${saves.map(line).join('\n')}`,
    );
  }
  await put(
    new Map(found.files.map((file) => [file, savedContent(found.number, file)])),
    `npm run restore ${found.number}`,
  );
  await print(fit(`Back in place: ${names(found.files)}\nNext: npm run check\n`));
  return 0;
}

/** The files that `step-5`, or `step-5 fixed-buffer`, are about, of those that `filesOfStep` says. */
export function readFiles(
  [word, part]: string[],
  command: string,
  filesOfStep: (step: Step) => string[] = allFilesOf,
): { step: Step; files: string[] } {
  if (word === undefined) {
    throw new UsageError(`Which step? For example: npm run ${command} step-1`);
  }
  const step = readStep(word);
  const all = filesOfStep(step);
  const files = part === undefined ? all : all.filter((file) => baseName(file) === baseName(part));
  if (files.length === 0) {
    throw new UsageError(`Step ${step.number} has no file "${part}", only ${all.map(baseName).join(', ')}.`);
  }
  return { step, files };
}

/** Replaces, and says how to take it back before anything is replaced: also one who is killed in between knows. */
async function put(contents: Map<string, string | Buffer>, why: string): Promise<void> {
  let said = Promise.resolve();
  replaceKept(contents, why, (saved) => {
    said = saved === undefined ? said : print(savedLine(saved));
  });
  await said;
  remember(({ mistakes }) => {
    for (const file of contents.keys()) {
      delete mistakes[file]; // it was about another content
    }
  });
}

function savedLine({ number, files }: Save): string {
  return fit(
    `Saved: ${names(files)}\nTo bring ${files.length === 1 ? 'it' : 'them'} back: npm run restore ${number}\n`,
  );
}

function line({ number, when, why, files }: Save): string {
  const day = new Date(when).toLocaleString('sv-SE').slice(0, 16); // 2026-11-22 20:15, in the learner's time
  return `  npm run restore ${String(number).padEnd(3)} ${day}, by ${why}: ${files.map((file) => path.basename(file)).join(', ')}`;
}

function names(files: string[]): string {
  return files.map((file) => `steps/${file}`).join(', ');
}

function baseName(file: string): string {
  return path.basename(file, '.ts').toLowerCase();
}
