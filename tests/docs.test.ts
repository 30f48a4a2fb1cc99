// The docs tell the truth: code is the code of the sources, links lead somewhere, and commands exist.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findStep, ROOT, STEPS } from '../checks/command/steps.ts';
import { pages as museum } from '../checks/museum/pages.ts';
import { specimens } from './kit/check.ts';
import { declarations } from './kit/source.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll(path.sep, '/')}`),
];
const read = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');
const withoutCode = (text: string) => text.replace(/^( *)```[\s\S]*?^\1```$/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors of a page, made from its headings as code hosts do. */
function anchors(page: string): string[] {
  return [
    ...read(page)
      .replace(/^( *)```[\s\S]*?^\1```$/gm, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

describe.each(pages)('%s', (page) => {
  test('its links lead somewhere', () => {
    for (const [, target] of withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target!)) {
        continue;
      }
      const [file, anchor] = target!.split('#');
      const goal = file === '' ? page : path.posix.normalize(path.posix.join(path.posix.dirname(page), file!));
      expect(existsSync(path.join(ROOT, goal)), `${page} links to ${target}`).toBe(true);
      if (anchor !== undefined) {
        expect(anchors(goal), `${page} links to ${target}`).toContain(anchor);
      }
    }
  });

  test('code that it quotes from a source is that source', () => {
    for (const [, file, name, code] of read(page).matchAll(/^```ts (\S+)#(\w+)\n([\s\S]*?)^```$/gm)) {
      const declaration = declarations(file!).find((found) => found.name === name);
      expect(declaration?.text, `${file}#${name}`).toBe(code!.trimEnd());
      expect(file).toMatch(/^solutions\//);
    }
  });

  test('commands that it names exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [command, script] of read(page).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)) {
      expect(Object.keys(scripts), `${page}: ${command}`).toContain(script);
    }
    for (const [command, step] of read(page).matchAll(/npm run (?:-s )?(?:check|serve) ([a-z0-9][\w-]*)/g)) {
      expect(findStep(step!) ?? step!.includes('step-N'), `${page}: ${command}`).toBeTruthy();
    }
    for (const [, file] of read(page).matchAll(/npx tsx ((?:steps|solutions)\/\S+\.ts)/g)) {
      expect(existsSync(path.join(ROOT, file!)), `${page}: ${file}`).toBe(true);
    }
  });
});

test('no page gives away the body of a function that a learner writes', () => {
  const written = STEPS.flatMap(({ name, exports }) => Object.keys(exports).map((file) => `${name}/${file}`)).flatMap(
    (file) => {
      const stubs = declarations(`steps/${file}`)
        .filter(({ body }) => body.includes('is not written yet'))
        .map(({ name }) => name);
      return declarations(`solutions/${file}`).filter(({ name }) => stubs.includes(name));
    },
  );
  expect(written.length).toBeGreaterThan(8);
  for (const page of pages) {
    for (const { name, body } of written) {
      expect(read(page).includes(body), `${page} has the body of ${name}`).toBe(false);
    }
  }
});

test('the page that a specimen refers to exists, and so does its section', () => {
  for (const { path: file, source } of specimens('checks/mistakes')) {
    const [, page, anchor] = /^\/\/ See: (\S+?)(?:#(\S+))?$/m.exec(source)!;
    expect(existsSync(path.join(ROOT, page!)), file).toBe(true);
    if (anchor !== undefined) {
      expect(anchors(page!), file).toContain(anchor);
    }
  }
});

test('the museum of mistakes is what the specimens say and its exhibits show', () => {
  const made = museum();
  expect(pages.filter((page) => page.startsWith('docs/mistakes')).sort()).toEqual(Object.keys(made).sort());
  for (const [page, text] of Object.entries(made)) {
    expect(read(page), page).toBe(text);
  }
});

test('every page is reachable from the README', () => {
  const seen = new Set<string>();
  const visit = (page: string) => {
    if (!seen.has(page)) {
      seen.add(page);
      for (const [, target] of withoutCode(read(page)).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g)) {
        if (!/^https?:/.test(target!)) {
          visit(path.posix.normalize(path.posix.join(path.posix.dirname(page), target!)));
        }
      }
    }
  };
  visit('README.md');
  expect(pages.filter((page) => !seen.has(page))).toEqual([]);
});
