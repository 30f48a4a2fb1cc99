// Names are right or there are none: wrong programs that are no specimens, written in other ways, some of them with two
// mistakes at once, are asked the questions. Each says itself which names would be true of it.

import { readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENDLESS_PATIENCE } from '../checks/command/run.ts';
import { filesOf, ROOT, STEPS } from '../checks/command/steps.ts';
import { FINGERPRINTS, fingerprintsOf, namesOf, type Fingerprints } from '../checks/recognition/recognise.ts';
import { checkJson, specimens, treeWith, type Specimen } from './kit/check.ts';

const known = specimens('checks/mistakes');
const wrong = specimens('tests/wrong').map((file) => ({ ...file, ...readHead(file.source) }));
const FEW = 20; // every so many of them is given to the check itself

/** `may`: the specimens that would be a true description; `twice`: two mistakes; `endless`: the check never asks it. */
function readHead(source: string): { may: string[]; twice: boolean; endless: boolean } {
  const may = /^\/\/ May be named: (.+)$/m.exec(source)?.[1]?.split(', ') ?? [];
  return {
    may: may.filter((name) => name !== 'none'),
    twice: source.startsWith('// Wrong: two mistakes: '),
    endless: /^\/\/ Never ends\.$/m.test(source),
  };
}

/** The program without its comments and without its layout. */
const bare = ({ source }: Specimen) => source.replace(/^\/\/.*$/gm, '').replace(/\s+/g, '');

test('no mistake gets a wrong name', async () => {
  const asked = wrong.filter(({ endless }) => !endless);
  const targets = asked.map(({ file, path: name }) => ({ file, path: path.join(ROOT, name) }));
  const answers = await fingerprintsOf(targets, path.join(ROOT, 'solutions'), ENDLESS_PATIENCE);
  const fingerprints: Fingerprints = JSON.parse(readFileSync(FINGERPRINTS, 'utf8'));
  const named = asked.map((file, i) => ({ ...file, names: namesOf(answers[i], fingerprints[file.file]) }));
  const says = named.map((file) => ({ ...file, name: file.names.length === 1 ? file.names[0] : undefined }));
  const [right, misnamed] = [
    says.filter(({ name, may }) => name !== undefined && may.includes(name)),
    says.filter(({ name, may }) => name !== undefined && !may.includes(name)),
  ];
  console.log(
    `${asked.length} wrong programs that are no specimens: ${right.length} right names, ` +
      `${asked.length - right.length - misnamed.length} without a name, ${misnamed.length} wrong names`,
  );
  expect(answers.filter((answer) => answer === undefined)).toEqual([]);
  expect(misnamed.map(({ path, name }) => `${path} is called ${name}`)).toEqual([]);
  const namable = asked.filter(({ may, twice }) => may.length > 0 && !twice);
  expect(right.filter(({ twice }) => !twice).length).toBeGreaterThanOrEqual(namable.length / 2);
});

describe.concurrent('some of them, given to the check, are rejected', () => {
  const some = wrong.filter((_, i) => i % FEW === 0);
  test.each(some.map((file) => [file.path, file] as const))('%s', async (_, file) => {
    const tree = treeWith(file);
    try {
      const { exitCode, steps } = await checkJson(file.step, tree);
      expect(exitCode).toBe(1);
      expect([undefined, ...file.may]).toContain(steps[0]!.mistake?.name);
    } finally {
      rmSync(tree, { recursive: true });
    }
  });
});

test('there are enough of them, none of them a specimen, and each says what it is', () => {
  for (const file of STEPS.flatMap(filesOf)) {
    const ours = wrong.filter((program) => program.file === file);
    const specimensOfFile = known.filter((specimen) => specimen.file === file);
    expect(ours.length, file).toBeGreaterThanOrEqual(12);
    expect(ours.filter(({ twice }) => twice).length, `with two mistakes, ${file}`).toBeGreaterThanOrEqual(2);
    for (const program of ours) {
      expect(program.source, program.path).toMatch(/^\/\/ Wrong: .+\n\/\/ May be named: .+\n(\/\/ Never ends\.\n)?\n/);
      expect(specimensOfFile.map(bare), program.path).not.toContain(bare(program));
      expect(
        specimensOfFile.map(({ name }) => name),
        program.path,
      ).toEqual(expect.arrayContaining(program.may));
    }
  }
});
