// Runs Stryker on one subject, in a copy of the workshop that is gone when the command is, however it ends.

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import * as path from 'node:path';
import { makeFolder, removeFolder } from '../../checks/command/temporary.ts';
import { ROOT } from '../../checks/command/steps.ts';
import type { Mutant } from './mutant.ts';
import { rangeOf, type Subject } from './subjects.ts';

const HERE = import.meta.dirname;
const VITEST = 'node_modules/vitest/vitest.mjs';
// What the tests need, with all that they import; no tsconfig.json, which Stryker rewrites by means TypeScript 7 lacks.
const COPIED = [
  'checks/**',
  'solutions/**',
  'tests/*.ts',
  'tests/kit/**',
  'tests/mutation/*.ts',
  '*.ts',
  'package.json',
];

/** Stryker's own name for a result: Killed, Timeout, Survived, or what went wrong. Places count from 1. */
type StrykerMutant = {
  status: string;
  statusReason?: string;
  replacement: string;
  location: { start: Position; end: Position };
};
type Position = { line: number; column: number };

const groups = new Set<ChildProcess>();
process.prependListener('exit', () => groups.forEach(kill)); // before their folders are removed
process.once('SIGHUP', () => process.exit(129)); // temporary.ts sees to SIGINT and SIGTERM

/** Installs Stryker where it is not installed yet. Resolves to whether it is now. */
export async function install(): Promise<boolean> {
  if (!existsSync(path.join(HERE, 'node_modules/@stryker-mutator/core/package.json'))) {
    console.log('Installing Stryker in tests/mutation/ (65 MB; nothing else needs it) ...');
    const { npm_execpath: npm } = process.env; // set by npm run; a program of JavaScript, on Windows too
    const ci = ['ci', '--prefix', HERE];
    await (npm === undefined ? run('npm', ci) : run(process.execPath, [npm, ...ci]));
  }
  return existsSync(path.join(HERE, 'node_modules/@stryker-mutator/core/package.json'));
}

/** Makes all mutants of a subject, gives each to its tests, and says what became of them. Throws if Stryker fails. */
export async function mutantsOf(subject: Subject): Promise<Mutant[]> {
  const folder = makeFolder();
  const optionsFile = path.join(folder, 'options.json');
  const resultsFile = path.join(folder, 'results.json');
  writeFileSync(optionsFile, JSON.stringify(optionsFor(subject, path.join(folder, 'copy'))));
  const exitCode = await run(process.execPath, [path.join(HERE, 'stryker.mjs'), optionsFile, resultsFile]);
  if (exitCode !== 0) {
    throw new Error(`Stryker failed on ${subject.file}, exit code ${exitCode}`);
  }
  const results = JSON.parse(readFileSync(resultsFile, 'utf8')) as StrykerMutant[];
  removeFolder(folder);
  const lines = readFileSync(path.join(ROOT, subject.file), 'utf8').split('\n');
  const inOrder = results.sort((a, b) => a.location.start.line - b.location.start.line);
  return inOrder.map(({ status, statusReason, replacement, location: { start, end } }) => ({
    file: subject.file,
    line: start.line,
    before: `\n${lines[start.line - 1]!.slice(0, start.column - 1)}`,
    original: cut(lines, start, end),
    replacement,
    status,
    noticedBy: /^not ok \d+ - (.*?)( #.*)?$/m.exec(statusReason ?? '')?.[1],
    output: statusReason,
  }));
}

function optionsFor(subject: Subject, copy: string): object {
  return {
    testRunner: 'command',
    commandRunner: {
      command: `"${process.execPath}" ${VITEST} run --config tests/mutation/vitest.config.ts ${subject.tests.join(' ')}`,
    },
    mutate: [rangeOf(subject)],
    tempDirName: copy,
    cleanTempDir: 'always',
    ignorePatterns: ['**', ...COPIED.map((files) => `!${files}`)],
    disableTypeChecks: false,
    concurrency: availableParallelism(),
    timeoutMS: 30_000, // beyond half as much again as the tests take; endless loops are ended long before, by the checks
    reporters: process.stdout.isTTY ? ['progress'] : [],
    allowConsoleColors: false,
    logLevel: 'error',
    fileLogLevel: 'off',
  };
}

/** The text of a source between two places, the second one excluded. */
function cut(lines: string[], start: Position, end: Position): string {
  const text = lines.slice(start.line - 1, end.line);
  text[text.length - 1] = text.at(-1)!.slice(0, end.column - 1);
  text[0] = text[0]!.slice(start.column - 1);
  return text.join('\n');
}

/** Runs a program, in a process group of its own, so that all it starts can be ended with it. */
function run(program: string, args: string[]): Promise<number> {
  const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', detached: process.platform !== 'win32' });
  groups.add(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      groups.delete(child);
      resolve(code ?? 1);
    });
  });
}

function kill({ pid }: ChildProcess): void {
  try {
    process.kill(process.platform === 'win32' ? pid! : -pid!, 'SIGKILL');
  } catch {
    // it has ended meanwhile
  }
}
