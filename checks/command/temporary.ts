// Folders that are gone when the command is, however it ends.

import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const folders = new Set<string>();
const lasting = new Map<string, string>();
let keep = false;

process.on('exit', () => folders.forEach(remove));
process.once('SIGINT', () => process.exit(130)); // with the exit codes of a process that a signal ended
process.once('SIGTERM', () => process.exit(143));

/** From now on a folder that is made for a purpose stays, and serves the same purpose again. */
export function keepFolders(): void {
  keep = true;
}

/** An empty folder of our own. `purpose`: where folders are kept, the same purpose gets the same folder. */
export function makeFolder(purpose?: string): string {
  const old = lasting.get(purpose ?? '');
  if (old !== undefined) {
    readdirSync(old).forEach((name) => rmSync(path.join(old, name), { recursive: true }));
    return old;
  }
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'workshop-')));
  folders.add(folder);
  if (keep && purpose !== undefined) {
    lasting.set(purpose, folder);
  }
  return folder;
}

/** Removes it, and all that is in it, unless it is kept. */
export function removeFolder(folder: string): void {
  if (![...lasting.values()].includes(folder)) {
    remove(folder);
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}
