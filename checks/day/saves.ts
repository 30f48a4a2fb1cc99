// What learners wrote, kept aside in .saved/, which git ignores. A save is a folder with a number as its name; it is made
// beside its place and then renamed, so it is there whole or not at all, and never overwrites another.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { UsageError } from '../command/results.ts';
import { ROOT } from '../command/steps.ts';
import { contentOf, filesBelow, replaceFile, writeWhole } from './files.ts';
import { isLearners, ownFile } from './pristine.ts';

export const SAVED = path.join(ROOT, '.saved');
const ABOUT = 'about.json';

/** `why`: the command that made it. `files`: from the tree on. `when`: an ISO date. */
export type Save = { number: number; why: string; when: string; files: string[] };

/** All saves, the oldest first. */
export function listSaves(): Save[] {
  return savedNumbers().map((number) => {
    const folder = path.join(SAVED, String(number));
    const { why, when } = aboutOf(folder);
    const files = filesBelow(folder).filter((file) => file !== ABOUT);
    return { number, why, when, files };
  });
}

/** What a save says of itself. Somebody may have been in its folder: its files count, even where it says nothing. */
function aboutOf(folder: string): Pick<Save, 'why' | 'when'> {
  try {
    return JSON.parse(readFileSync(path.join(folder, ABOUT), 'utf8')) as Save;
  } catch {
    return { why: 'an unknown command', when: statSync(folder).mtime.toISOString() };
  }
}

/** The content of a file in a save. */
export function savedContent(number: number, file: string): Buffer {
  return readFileSync(path.join(SAVED, String(number), file));
}

/** Keeps the learner's versions of these files aside; undefined where all of them are our own text. */
export function saveAside(files: string[], why: string): Save | undefined {
  const contents = files.flatMap((file) => {
    const content = contentOf(ownFile(file));
    return content === undefined || !isLearners(file, content) ? [] : [{ file, content }];
  });
  if (contents.length === 0) {
    return undefined;
  }
  mkdirSync(SAVED, { recursive: true });
  const folder = mkdtempSync(path.join(SAVED, '.unfinished-'));
  const when = new Date().toISOString();
  writeWhole(path.join(folder, ABOUT), `${JSON.stringify({ why, when })}\n`);
  for (const { file, content } of contents) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeWhole(path.join(folder, file), content);
  }
  return { number: giveNumber(folder), why, when, files: contents.map(({ file }) => file) };
}

/**
 * Puts contents in the place of the learner's files, which are kept aside first; `saved` is told, before anything is
 * replaced, where. Throws UsageError, with nothing lost, where a file changes meanwhile: somebody is writing it.
 */
export function replaceKept(
  contents: Map<string, string | Buffer>,
  why: string,
  saved: (save: Save | undefined) => void,
): void {
  const files = [...contents.keys()];
  const save = saveAside(files, why);
  saved(save);
  for (const file of files) {
    const now = contentOf(ownFile(file));
    const kept =
      now === undefined ||
      !isLearners(file, now) ||
      (save?.files.includes(file) === true && savedContent(save.number, file).equals(now));
    if (!kept) {
      throw new UsageError(`steps/${file} was changed in this very moment, and is left alone. Try again.`);
    }
    mkdirSync(path.dirname(ownFile(file)), { recursive: true });
    replaceFile(ownFile(file), contents.get(file)!);
  }
}

/** Renames a finished save to the next free number. */
function giveNumber(folder: string): number {
  for (let number = (savedNumbers().at(-1) ?? 0) + 1; ; number++) {
    try {
      renameSync(folder, path.join(SAVED, String(number))); // fails where there is a save of this number
      return number;
    } catch (error) {
      if (!savedNumbers().includes(number)) {
        rmSync(folder, { recursive: true, force: true });
        throw error; // no room, no rights: nothing was replaced yet
      }
    }
  }
}

function savedNumbers(): number[] {
  return (contentsOf(SAVED) ?? [])
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

function contentsOf(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined; // nothing was saved yet
  }
}
