// npm run manifest: writes down what the workshop looks like when nobody has touched it. stubs.json holds steps/ as it
// came; manifest.txt has a hash of each file of checks/ and solutions/, which nobody edits who learns.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { filesOf, GIVEN, ROOT, STEPS } from '../command/steps.ts';
import { filesBelow, plainLines, replaceFile } from './files.ts';
import { ownFile, STUBS } from './pristine.ts';

export const MANIFEST = path.join(ROOT, 'checks/manifest.txt');

/** Writes both. Refuses where steps/ is not pristine. */
export async function main(): Promise<number> {
  const written = STEPS.flatMap(filesOf).find(
    (file) => !readFileSync(ownFile(file), 'utf8').includes('is not written yet'),
  );
  if (written !== undefined) {
    console.error(`steps/${written} is no stub. npm run manifest is for a workshop whose steps/ nobody has filled in.`);
    return 2;
  }
  replaceFile(STUBS, stubsText());
  replaceFile(MANIFEST, manifestText());
  return 0;
}

/** The text of stubs.json: by file, its lines. */
export function stubsText(): string {
  const files = [...STEPS.flatMap(filesOf), ...GIVEN];
  const stubs = Object.fromEntries(files.map((file) => [file, linesOf(file)]));
  return `${JSON.stringify(stubs, null, 1)}\n`;
}

/** The text of manifest.txt: a line a file, its hash and its path. */
export function manifestText(): string {
  return `${[...hashes()].map(([file, hash]) => `${hash}  ${file}`).join('\n')}\n`;
}

/** The hash of each file of checks/ and solutions/ as it is now. The ends of lines do not count. */
export function hashes(): Map<string, string> {
  const files = ['checks', 'solutions'].flatMap((folder) =>
    filesBelow(path.join(ROOT, folder)).map((file) => `${folder}/${file}`),
  );
  return new Map(
    files
      .filter((file) => path.join(ROOT, file) !== MANIFEST)
      .map((file) => {
        const text = plainLines(readFileSync(path.join(ROOT, file)));
        return [file, createHash('sha256').update(text, 'latin1').digest('hex').slice(0, 32)];
      }),
  );
}

/** The files that are not as the manifest has them. Throws where there is no manifest. */
export function differences(): { missing: string[]; changed: string[] } {
  const now = hashes();
  const entries = readFileSync(MANIFEST, 'utf8').trim().split(/\r?\n/);
  const expected = entries.map((entry) => entry.split('  ') as [hash: string, file: string]);
  return {
    missing: expected.filter(([, file]) => !now.has(file)).map(([, file]) => file),
    changed: expected.filter(([hash, file]) => now.has(file) && now.get(file) !== hash).map(([, file]) => file),
  };
}

function linesOf(file: string): string[] {
  return readFileSync(ownFile(file), 'utf8').replaceAll('\r\n', '\n').split('\n');
}
