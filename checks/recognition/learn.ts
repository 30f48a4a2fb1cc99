// npm run recognition: asks every specimen the questions, and writes the fingerprints of their answers down.

import { readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { ENDLESS_PATIENCE } from '../command/run.ts';
import { filesOf, ROOT, STEPS } from '../command/steps.ts';
import { FINGERPRINTS, fingerprintsOf, type Fingerprints } from './recognise.ts';

const SOLUTIONS = path.join(ROOT, 'solutions');

/**
 * The fingerprints of all specimens, as they are now. Left out are those that never end, and those that the probes cannot
 * tell from a right solution: they fall short of a ★, or need more bytes than a probe should send.
 */
export async function learn(): Promise<Fingerprints> {
  const files = STEPS.flatMap(filesOf);
  const right = files.map((file) => ({ file, path: path.join(ROOT, 'solutions', file) }));
  const specimens = files.flatMap((file) => {
    const folder = path.join(ROOT, 'checks/mistakes', file.replace(/\.ts$/, ''));
    return readdirSync(folder)
      .sort()
      .map((name) => ({ file, path: path.join(folder, name) }));
  });
  const [ofRight, ofSpecimens] = [
    await fingerprintsOf(right, SOLUTIONS),
    await fingerprintsOf(specimens, SOLUTIONS, ENDLESS_PATIENCE),
  ];
  return Object.fromEntries(
    files.map((file, i) => [
      file,
      Object.fromEntries(
        specimens.flatMap((specimen, j) => {
          const fingerprint = ofSpecimens[j];
          const tells = specimen.file === file && fingerprint !== undefined && fingerprint !== ofRight[i];
          return tells ? [[path.basename(specimen.path, '.ts'), fingerprint]] : [];
        }),
      ),
    ]),
  );
}

/** Writes them to the file that the check reads; with --print, to stdout instead. */
export async function main(argv: string[]): Promise<number> {
  const fingerprints = await learn();
  const text = `${JSON.stringify(fingerprints, null, 2)}\n`;
  if (argv.includes('--print')) {
    process.stdout.write(text);
    return 0;
  }
  writeFileSync(FINGERPRINTS, text);
  for (const [file, known] of Object.entries(fingerprints)) {
    console.log(
      `${file}: ${Object.keys(known).length} mistakes, ${new Set(Object.values(known)).size} different fingerprints`,
    );
  }
  return 0;
}
