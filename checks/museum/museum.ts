// npm run museum: finds the exhibits anew, and writes the pages of the museum of mistakes.

import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../command/steps.ts';
import { EXHIBITS, findExhibits } from './exhibits.ts';
import { pages } from './pages.ts';

/** Writes exhibits.json and the pages; with --print, prints what would stand in exhibits.json (of another folder, too). */
export async function main(argv: string[]): Promise<number> {
  const prints = argv.includes('--print');
  const folder = argv.find((word) => !word.startsWith('--')) ?? 'checks/mistakes';
  const text = `${JSON.stringify(await findExhibits(folder), null, 2)}\n`;
  if (prints) {
    process.stdout.write(text);
    return 0;
  }
  writeFileSync(EXHIBITS, text);
  for (const [file, page] of Object.entries(pages())) {
    mkdirSync(path.join(ROOT, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(ROOT, file), page);
  }
  return 0;
}
