// The exhibits of the museum: for each mistake a short program, or a conversation, that shows it. Kept in exhibits.json.

import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ENDLESS_PATIENCE, runTests } from '../command/run.ts';
import { filesOf, ROOT, STEPS } from '../command/steps.ts';
import { makeFolder, removeFolder } from '../command/temporary.ts';
import type { Target } from './exhibit.ts';

/** For each file of a step, by the name of the mistake: the lines. */
export type Exhibits = Record<string, Record<string, string[]>>;

export const EXHIBITS = path.join(ROOT, 'checks/museum/exhibits.json');

/** The files that stand in for `file` in a folder: checks/mistakes, or tests/right. */
export function namesOf(folder: string, file: string): string[] {
  return readdirSync(path.join(ROOT, folder, file.replace(/\.ts$/, '')))
    .sort()
    .map((name) => path.basename(name, '.ts'));
}

/**
 * Finds the exhibits of all files in a folder that is laid out as checks/mistakes: the first of the programs, from the
 * simplest on, that wrong code answers otherwise than the solution does. A file that none of them shows is left out.
 */
export async function findExhibits(folder: string): Promise<Exhibits> {
  const found: Exhibits = {};
  for (const file of STEPS.flatMap(filesOf)) {
    found[file] = await findIn(folder, file);
  }
  return found;
}

async function findIn(folder: string, file: string): Promise<Record<string, string[]>> {
  const notes = makeFolder();
  const names = namesOf(folder, file);
  const solutions = path.join(ROOT, 'solutions');
  const targets = names.map((name): Target => {
    const own = path.join(ROOT, folder, file.replace(/\.ts$/, ''), `${name}.ts`);
    return {
      file,
      path: own,
      stretch: readFileSync(own, 'utf8').startsWith('// Title: ★'),
      notes: path.join(notes, name),
    };
  });
  try {
    const { loadErrors } = await runTests(
      'checks/museum/exhibit.ts',
      solutions,
      { CHECK_EXHIBIT: JSON.stringify({ targets, solutions }) },
      ENDLESS_PATIENCE,
    );
    if (loadErrors.length > 0) {
      throw new Error(loadErrors[0]!.message);
    }
    const shown = targets.map((target) => JSON.parse(readFileSync(target.notes, 'utf8')) as string[][]);
    return Object.fromEntries(choose(shown).flatMap((lines, i) => (lines === undefined ? [] : [[names[i]!, lines]])));
  } finally {
    removeFolder(notes);
  }
}

/** For each mistake the first that shows it; where that shows another mistake as well, the first that is its own. */
function choose(shown: string[][][]): (string[] | undefined)[] {
  const text = (lines: string[]) => lines.join('\n');
  const times = new Map<string, number>();
  for (const one of shown.flat().map(text)) {
    times.set(one, (times.get(one) ?? 0) + 1);
  }
  const firsts = shown.map(([first]) => first && text(first));
  return shown.map((all, i) => {
    const isShared = firsts.filter((first) => first === firsts[i]).length > 1;
    return (isShared ? all.find((lines) => times.get(text(lines)) === 1) : undefined) ?? all[0];
  });
}
