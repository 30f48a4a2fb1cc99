// What a specimen says of itself.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Mistake } from '../command/results.ts';
import { ROOT } from '../command/steps.ts';

/** Reads the head of a specimen. */
export function readMistake(file: string, name: string): Mistake {
  const source = readFileSync(path.join(ROOT, 'checks/mistakes', file.replace(/\.ts$/, ''), `${name}.ts`), 'utf8');
  const field = (key: string) =>
    new RegExp(`^// ${key}: (.+(?:\\n//   .+)*)`, 'm').exec(source)?.[1]?.replace(/\n\/\/ +/g, ' ') ?? '';
  return { name, title: field('Title'), says: field('Says'), see: field('See') };
}
