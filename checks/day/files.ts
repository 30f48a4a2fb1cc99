// Files that are replaced whole or not at all: a kill at any moment leaves the old content or the new one.

import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeSync,
} from 'node:fs';
import * as path from 'node:path';

/** Writes a new file, and waits until it is on the disk. Throws EEXIST where there is one, unless `again`. */
export function writeWhole(file: string, content: string | Buffer, again = false): void {
  const open = openSync(file, again ? 'w' : 'wx');
  try {
    const bytes = Buffer.from(content);
    for (let written = 0; written < bytes.length;) {
      written += writeSync(open, bytes, written);
    }
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** Puts `content` in the place of a file, by renaming: readers see the old content or the new one, never a part. */
export function replaceFile(file: string, content: string | Buffer): void {
  const target = existsSync(file) ? realpathSync(file) : file; // a link stays a link
  const fresh = path.join(path.dirname(target), `.${path.basename(target)}.new`);
  writeWhole(fresh, content, true); // one that a kill left behind is no use to anybody
  renameSync(fresh, target);
}

/**
 * All files below a folder, as paths from it on, with slashes; none of programs that are installed there, none hidden,
 * none where there is no such folder.
 */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(path.join(folder, entry.name)).map((file) => `${entry.name}/${file}`)
        : entry.isFile()
          ? [entry.name]
          : [],
    )
    .sort();
}

/** The content of a file; undefined where there is none. */
export function contentOf(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** Are two contents the same but for the ends of their lines? */
export function sameText(a: string | Buffer, b: string | Buffer): boolean {
  return plainLines(a) === plainLines(b);
}

/** A text with line ends as we write them, a letter a byte. */
export function plainLines(text: string | Buffer): string {
  return Buffer.from(text).toString('latin1').replaceAll('\r\n', '\n');
}
