// Tells when the learner has saved a file of steps/: whether the editor writes it in place or renames another over it,
// once or several times in a row.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { watch, type FSWatcher } from 'chokidar';
import { OWN_TREE } from '../command/steps.ts';

/** `files`: from the tree on. `at`: when the last of them was written, in milliseconds since 1970. */
export type Saved = { files: string[]; at: number };

const QUIET = 40; // milliseconds without another event: then a save is complete

/** Calls `saved` after each save that changed something. Resolves once it watches; close the watcher to end it. */
export async function watchSaves(saved: (saved: Saved) => void): Promise<FSWatcher> {
  let before = contents();
  let first: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const began = first ?? Date.now();
    first = undefined;
    const now = contents();
    const files = [...new Set([...before.keys(), ...now.keys()])].filter((file) => before.get(file) !== now.get(file));
    before = now;
    if (files.length > 0) {
      saved({ files, at: Math.max(began, ...files.map(modified).filter((at) => at <= Date.now())) });
    }
  };
  const watcher = watch(OWN_TREE, { ignoreInitial: true, ignored: isOther });
  watcher.on('all', () => {
    first ??= Date.now();
    clearTimeout(timer);
    timer = setTimeout(look, QUIET);
  });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return watcher;
}

/** What lies beside the sources: dependencies, and the drafts and backups of editors. */
function isOther(file: string): boolean {
  return /^(\.|node_modules$)/.test(path.basename(file));
}

/** A hash of each source below steps/. */
function contents(): Map<string, string> {
  const files = readdirSync(OWN_TREE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return new Map(
    files.flatMap((file) => {
      try {
        const hash = createHash('sha256')
          .update(readFileSync(path.join(OWN_TREE, file)))
          .digest('hex');
        return [[file.replaceAll(path.sep, '/'), hash] as const];
      } catch {
        return []; // gone in this very moment
      }
    }),
  );
}

function modified(file: string): number {
  try {
    return statSync(path.join(OWN_TREE, file)).mtimeMs;
  } catch {
    return 0;
  }
}
