// npm run museum: writes docs/mistakes.md, the museum of mistakes, from what the specimens say of themselves.

import { readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { filesOf, ROOT, STEPS, type Step } from '../command/steps.ts';
import { readMistake } from './recognise.ts';

const PAGE = path.join(ROOT, 'docs/mistakes.md');
const WIDTH = 115; // characters of a line

/** The page, as it should be. */
export function page(): string {
  const wings = STEPS.flatMap((step) => [
    `## Step ${step.number}: ${step.title}`,
    ...filesOf(step).flatMap((file) => room(step, file)),
  ]);
  return `${[
    '# The museum of mistakes',
    wrap(
      'Every mistake here was made by somebody, most of them by many. When your check fails and your code behaves exactly ' +
        'like one of these, the check says so, in these words. Each is a program of its own: follow its name, and compare it ' +
        'with what you wrote. What they are worth reading for is how small they are.',
    ),
    wrap('This page is made from the programs by `npm run museum`; it is not edited by hand.'),
    ...wings,
  ].join('\n\n')}\n`;
}

/** Writes the page. */
export async function main(): Promise<number> {
  writeFileSync(PAGE, page());
  return 0;
}

function room(step: Step, file: string): string[] {
  const folder = `checks/mistakes/${file.replace(/\.ts$/, '')}`;
  const exhibits = readdirSync(path.join(ROOT, folder))
    .sort()
    .map((name) => {
      const { title, says, see } = readMistake(file, name.replace(/\.ts$/, ''));
      const star = title.startsWith('★');
      return wrap(
        `- [${name.replace(/\.ts$/, '')}](../${folder}/${name})${star ? ' ★' : ''}: code that ${title.replace(/^★ /, '')}. ${says} ` +
          `(More: [${path.basename(see).replace(/\.md.*$/, '')}](${see.replace(/^docs\//, '')}))`,
        '  ',
      );
    });
  return [...(filesOf(step).length > 1 ? [`### \`${path.basename(file)}\``] : []), exhibits.join('\n')];
}

function wrap(text: string, indent = ''): string {
  const lines: string[] = [];
  for (const [word] of text.matchAll(/(?:`[^`]*`|\S)+/g)) {
    // code is not broken
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) {
      lines.push(lines.length === 0 ? word : indent + word);
    } else {
      lines[lines.length - 1] = `${last} ${word}`;
    }
  }
  return lines.join('\n');
}
