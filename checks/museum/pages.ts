// The pages of the museum of mistakes, made from what the specimens say of themselves, and from their exhibits.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { filesOf, ROOT, STEPS, type Step } from '../command/steps.ts';
import { readMistake } from '../recognition/recognise.ts';
import { EXHIBITS, namesOf, type Exhibits } from './exhibits.ts';

const ENTRANCE = 'docs/mistakes.md';
const WIDTH = 115; // characters of a line

/** A wing: the mistakes in one file of a step. `page`: where they stand. */
type Wing = { step: Step; file: string; page: string; names: string[] };

const wings: () => Wing[] = () =>
  STEPS.flatMap((step) =>
    filesOf(step).map((file) => ({
      step,
      file,
      page: `docs/mistakes/0${step.number}-${path.basename(file, '.ts')}.md`,
      names: namesOf('checks/mistakes', file),
    })),
  );

/** Each page of the museum, by its path, as it should be. */
export function pages(): Record<string, string> {
  const exhibits = JSON.parse(readFileSync(EXHIBITS, 'utf8')) as Exhibits;
  return Object.fromEntries([
    [ENTRANCE, entrance()],
    ...wings().map((wing) => [wing.page, hall(wing, exhibits[wing.file] ?? {})]),
  ]);
}

function entrance(): string {
  const rooms = wings().map(
    ({ step, file, page, names }) =>
      `| ${step.number}: ${step.title} | [${path.basename(file)}](${path.relative('docs', page)}) | ${names.length} |`,
  );
  return join([
    '# The museum of mistakes',
    wrap(
      'Every mistake here was made by somebody, most of them by many. When your check fails and your code behaves exactly ' +
        'like one of these, the check says so, in these words. What they are worth reading for is how small they are.',
    ),
    ['| step | mistakes in | exhibits |', '| --- | --- | --- |', ...rooms].join('\n'),
    '## How to read an exhibit',
    wrap(
      'Each exhibit has the name of the mistake, what the code does and why that is wrong, and a short program that ' +
        'shows it: it ends in the line where the mistake comes to light, with what comes, and what should come. For ' +
        'example, code that never says how many bytes are held:',
    ),
    code('ts', [
      'const buf = { data: Buffer.alloc(0), length: 0 };',
      `bufPush(buf, Buffer.from('a')); // buf holds "", should hold "a"`,
    ]),
    wrap(
      'That a buffer "holds" bytes means those that it says are held, `data[0 .. length)`; "gives" is what the call ' +
        'returns. Bytes that are no printable letters are written as `\\n` and `\\xff`. Where the mistake is only in the ' +
        'price, the program says how many bytes were moved that were in the buffer already, and what the check allows.',
    ),
    wrap('A server is shown by what its clients do and get, chunk by chunk:'),
    code('text', ['the client sends "1a1b"  → gets "<a>", should get "<a><b>"']),
    wrap(
      'Under each program stand links to a whole file with that one mistake, to compare with yours, and to the page ' +
        'that explains what should be. ★ marks what nobody needs to get right to pass.',
    ),
    wrap(
      'Nothing here is written by hand: `npm run museum` runs every wrong file beside the solution, on programs and ' +
        'conversations from the simplest on, and keeps the first one in which they differ.',
    ),
  ]);
}

const FRAMING =
  'The loop knows nothing of newlines, so here, as in its check, messages are framed in another way: a digit says how ' +
  'many bytes follow. `3abc` is the message `abc`, and its reply is `<abc>`; the reply to `3bye` closes.';
const IMPORTS: Record<string, string[]> = {
  '01-dynbuf/dynbuf.ts': ["import { bufPush } from './steps/01-dynbuf/dynbuf.ts';"],
  '03-split-messages/messages.ts': ["import { bufPop, cutMessage } from './steps/03-split-messages/messages.ts';"],
  '04-handle-requests/echo-server.ts': ["import { handleMessage } from './steps/04-handle-requests/echo-server.ts';"],
  '05-smarter-buffers/smart-buffer.ts': [
    "import { bufPop, bufPush, createBuf, cutMessage } from './steps/05-smarter-buffers/smart-buffer.ts';",
  ],
  '05-smarter-buffers/fixed-buffer.ts': [
    "import { createFixedBuf, fixedPush } from './steps/05-smarter-buffers/fixed-buffer.ts';",
    "import { bufPop, cutMessage } from './steps/05-smarter-buffers/smart-buffer.ts';",
  ],
};

function hall({ step, file, page, names }: Wing, exhibits: Record<string, string[]>): string {
  const imports = IMPORTS[file];
  const tryThem =
    'To try a program on your own code, put it into `scratch.ts` behind the lines below, print what you want to see, ' +
    'and run `npx tsx scratch.ts`.';
  return join([
    `# Mistakes in ${path.basename(file)} of step ${step.number}`,
    wrap(
      `The page of this step: ${link(page, `docs/${step.name}.md`)}. ` +
        `How to read these exhibits, and all the others: ${link(page, ENTRANCE, 'the museum of mistakes')}.`,
    ),
    ...(step.number === 2 ? [wrap(FRAMING)] : []),
    ...(imports === undefined ? [] : [wrap(tryThem), code('ts', imports)]),
    ...names.flatMap((name) => exhibit(page, file, name, exhibits[name] ?? [])),
  ]);
}

function exhibit(page: string, file: string, name: string, lines: string[]): string[] {
  const { title, says, see } = readMistake(file, name);
  const specimen = `checks/mistakes/${file.replace(/\.ts$/, '')}/${name}.ts`;
  return [
    `## ${name}`,
    wrap(`${title.startsWith('★') ? '★ ' : ''}**Code that ${title.replace(/^★ /, '')}.** ${says}`),
    code(/^(const|handleMessage)\b/.test(lines[0] ?? '') ? 'ts' : 'text', lines),
    [`- ${link(page, specimen, 'The whole file')}`, `- What should be: ${link(page, see)}`].join('\n'),
  ];
}

/** A link from one page to a file, or to a section of another page, which it calls by its heading. */
function link(page: string, target: string, text?: string): string {
  const [file, anchor] = target.split('#') as [string, string?];
  const goal = path.posix.relative(path.posix.dirname(page), file);
  const heading = () => /^# (.+)$/m.exec(readFileSync(path.join(ROOT, file), 'utf8'))![1];
  return `[${text ?? heading()}](${goal}${anchor === undefined ? '' : `#${anchor}`})`;
}

function code(language: 'ts' | 'text', lines: string[]): string {
  return ['```' + language, ...lines, '```'].join('\n');
}

function join(blocks: string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function wrap(text: string): string {
  const lines: string[] = [];
  for (const [word] of text.matchAll(/(?:`[^`]*`|\[[^\]]*\]\([^)]*\)|\S)+/g)) {
    const last = lines.at(-1); // neither code nor a link is broken
    if (last === undefined || last.length + 1 + word.length > WIDTH) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = `${last} ${word}`;
    }
  }
  return lines.join('\n');
}
