// What is mutated, and which tests must notice.

import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { findStep, ROOT, STEPS } from '../../checks/command/steps.ts';

/** A file of solutions/, from the workshop's folder on, and the files of tests that its mutants are given to. */
export type Subject = { step: number; file: string; tests: string[] };

const SERVER_CHECKS = ['message-limit', 'server-stretch'].map((part) => `checks/05-smarter-buffers/${part}.ts`);

// Beside the checks of the same name: what is given, and what the solutions do that no learner is asked for.
const OTHER_TESTS: Record<string, string[]> = {
  '02-server-loop/tcp.ts': ['tests/tcp.test.ts'],
  '04-handle-requests/echo-server.ts': ['tests/lost-clients.test.ts'],
  '05-smarter-buffers/echo-server.ts': [...SERVER_CHECKS, 'tests/full-server.test.ts', 'tests/lost-clients.test.ts'],
  '05-smarter-buffers/goodbye.ts': ['tests/goodbye.test.ts', 'tests/full-server.test.ts'],
  '05-smarter-buffers/replies.ts': [
    'checks/05-smarter-buffers/echo-server.ts',
    ...SERVER_CHECKS,
    'tests/replies.test.ts',
  ],
};

/** Every file of solutions/. Each is judged by the checks of its own step alone; in step 5, by its own part of them. */
export const SUBJECTS: Subject[] = STEPS.flatMap(({ number, name, exports }) =>
  readdirSync(path.join(ROOT, 'solutions', name)).map((file) => ({
    step: number,
    file: `solutions/${name}/${file}`,
    tests: [
      ...(file in exports ? [number === 5 ? `checks/${name}/${file}` : `checks/${name}.test.ts`] : []),
      ...(OTHER_TESTS[`${name}/${file}`] ?? []),
    ],
  })),
);

/** The subjects that a word means: a step as `npm run check` takes it, or a file with or without its path and ending. */
export function findSubjects(word: string): Subject[] {
  const step = findStep(word)?.number;
  return SUBJECTS.filter((subject) =>
    step === undefined ? `/${bare(subject.file)}`.endsWith(`/${bare(word)}`) : subject.step === step,
  );
}

/**
 * What Stryker shall mutate of a subject. The end of a server's file, which runs it by itself, is left out: no check
 * can import it; tests/server.test.ts runs it, as a program on its fixed port.
 */
export function rangeOf({ file }: Subject): string {
  const above = readFileSync(path.join(ROOT, file), 'utf8').split('// Run by itself')[0]!;
  return `${file}:1-${above.split('\n').length}`;
}

function bare(word: string): string {
  return word.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\.ts$/, '');
}
