// Folders that are gone when the command is, however it ends.

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const folders = new Set<string>();

process.on('exit', () => folders.forEach(removeFolder));
process.once('SIGINT', () => process.exit(130)); // with the exit codes of a process that a signal ended
process.once('SIGTERM', () => process.exit(143));

/** Makes an empty folder of our own. */
export function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'workshop-')));
  folders.add(folder);
  return folder;
}

/** Removes it, and all that is in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}
