// npm run manifest: writes down what the workshop looks like when nobody has touched it.

import { readFileSync } from 'node:fs';
import { filesOf, GIVEN, STEPS } from '../command/steps.ts';
import { replaceFile } from './files.ts';
import { ownFile, STUBS } from './pristine.ts';

/** Writes stubs.json from steps/. Refuses where steps/ is not pristine. */
export async function main(): Promise<number> {
  const written = STEPS.flatMap(filesOf).find(
    (file) => !readFileSync(ownFile(file), 'utf8').includes('is not written yet'),
  );
  if (written !== undefined) {
    console.error(`steps/${written} is no stub. npm run manifest is for a workshop whose steps/ nobody has filled in.`);
    return 2;
  }
  replaceFile(STUBS, stubsText());
  return 0;
}

/** The text of stubs.json: by file, its lines. */
export function stubsText(): string {
  const files = [...STEPS.flatMap(filesOf), ...GIVEN];
  const stubs = Object.fromEntries(files.map((file) => [file, linesOf(file)]));
  return `${JSON.stringify(stubs, null, 1)}\n`;
}

function linesOf(file: string): string[] {
  return readFileSync(ownFile(file), 'utf8').replaceAll('\r\n', '\n').split('\n');
}
