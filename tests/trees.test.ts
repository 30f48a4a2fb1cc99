// steps/ and solutions/ say the same, and steps/ holds nothing but stubs.

import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BEYOND, filesOf, GIVEN, ROOT, STEPS } from '../checks/command/steps.ts';
import { declarations } from './kit/source.ts';

const GIVEN_FUNCTIONS = ['createBuf', 'createFixedBuf'];

const list = (tree: string) =>
  readdirSync(path.join(ROOT, tree), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

test('both trees have the files of the contract, and no others', () => {
  const expected = [...STEPS.flatMap(filesOf), ...GIVEN].sort();
  expect(list('steps')).toEqual(expected);
  expect(list('solutions')).toEqual([...expected, ...BEYOND].sort());
});

test.each(GIVEN)('%s is the same in both trees', (file) => {
  expect(read(`steps/${file}`)).toBe(read(`solutions/${file}`));
});

describe.each(STEPS.flatMap((step) => filesOf(step).map((file) => ({ step, file }))))('$file', ({ step, file }) => {
  const stub = declarations(`steps/${file}`);
  const solution = declarations(`solutions/${file}`);

  test('exports the functions that the check calls', () => {
    const exported = solution
      .filter((declaration) => declaration.exported && declaration.isFunction)
      .map(({ name }) => name);
    expect(exported).toEqual(step.exports[path.basename(file)]);
  });

  test('declares the same in stub and solution: names, types, signatures, doc comments', () => {
    const face = (all: typeof stub) =>
      all
        .filter(({ exported }) => exported)
        .map(({ name, doc, head, text, isFunction }) => ({ name, doc, head: isFunction ? head : text }));
    expect(face(stub)).toEqual(face(solution));
    expect(stub.filter(({ exported, doc }) => exported && doc === '').map(({ name }) => name)).toEqual([]);
  });

  test('is a pristine stub: TODOs in order, and a throw', () => {
    for (const { name, body } of stub.filter(({ exported, isFunction }) => exported && isFunction)) {
      if (GIVEN_FUNCTIONS.includes(name)) {
        expect(body).toBe(solution.find((declaration) => declaration.name === name)?.body);
        continue;
      }
      const [, ...lines] = body
        .trim()
        .split('\n')
        .map((line) => line.trim());
      expect(lines.splice(-2)).toEqual([`throw new Error('step ${step.number}: ${name} is not written yet');`, '}']);
      expect(lines.length).toBeGreaterThan(0);
      lines.forEach((line, i) => expect(line).toMatch(new RegExp(`^// TODO ${i + 1}: `)));
    }
  });

  test('opens and ends alike in stub and solution', () => {
    const frame = (source: string) => [
      source.slice(0, source.indexOf('\n\n')),
      source.slice(source.indexOf('// Run by itself') >>> 0),
    ];
    expect(frame(read(`steps/${file}`))).toEqual(frame(read(`solutions/${file}`)));
  });
});

test('a step imports nothing but Node, its own folder, and earlier steps', () => {
  for (const tree of ['steps', 'solutions']) {
    for (const file of list(tree)) {
      for (const [, from] of read(`${tree}/${file}`).matchAll(/from '([^']+)'/g)) {
        const earlier = /^\.\.\/(0\d)-/.exec(from!)?.[1];
        const allowed =
          from!.startsWith('node:') || from!.startsWith('./') || (earlier !== undefined && earlier < file.slice(0, 2));
        expect(allowed, `${tree}/${file} imports ${from}`).toBe(true);
      }
    }
  }
});

test('every step has its check and its page', () => {
  for (const { name } of STEPS) {
    expect(read(`checks/${name}.test.ts`)).toMatch(/^\/\/ Step \d/);
    expect(read(`docs/${name}.md`)).toContain('npm run check step-');
  }
});
