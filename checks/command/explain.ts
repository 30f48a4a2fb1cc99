// Turns what vitest reports into what a learner can use: a sentence and a place in the learner's own code.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { CheckResult, Failure, Place, TypeError } from './results.ts';
import type { Autopsy, Run, RunCheck, RunError } from './run.ts';
import { GIVEN, type Step } from './steps.ts';

const OUTPUT_LIMIT = 600; // characters of the learner's own output that are kept for one check

/** A tree of steps that is run, and the learner's tree that it stands for. */
export class View {
  readonly tree: string;
  readonly #learners: string;

  constructor(tree: string, learners = tree) {
    this.tree = tree;
    this.#learners = learners;
  }

  /** The file (from the tree on) as the learner would write its path where the command was called. */
  show(file: string): string {
    const here = process.env.INIT_CWD ?? process.cwd();
    const full = path.join(this.#learners, file);
    const near = path.relative(here, full);
    return (near.startsWith('..') ? full : near).replaceAll(path.sep, '/');
  }

  /** A file that vitest or the debugger named, from the tree on; undefined where it is not the learner's. */
  inTree(file: string): string | undefined {
    const full = file.startsWith('file:') ? fileURLToPath(file) : file;
    const within = path.relative(this.tree, full).replaceAll(path.sep, '/');
    return within.startsWith('..') || path.isAbsolute(within) || GIVEN.includes(within) ? undefined : within;
  }

  /** Where a file (from the tree on) declares a function. */
  findFunction(file: string, name: string): Place | undefined {
    const lines = this.read(file).split('\n');
    const declaration = new RegExp(`(function\\*?\\s+|(const|let|var)\\s+)${name}\\b`);
    const at = lines.findIndex((line) => declaration.test(line));
    return at < 0 ? undefined : { file: this.show(file), line: at + 1 };
  }

  read(file: string): string {
    return readFileSync(path.join(this.tree, file), 'utf8');
  }
}

/** The result of one check, in the learner's terms. */
export function explainCheck(check: RunCheck, step: Step, view: View): CheckResult {
  const { name, error } = check;
  const result = { name: name.replace(/^★ /, ''), stretch: name.startsWith('★'), cost: check.meta?.cost, replay: check.meta?.replay, output: shorten(check.output) };
  if (check.state === 'stuck') {
    return { ...result, state: 'failed', failure: explainAutopsy(check.autopsy ?? {}, view) };
  }
  if (check.state === 'skipped') { // with a note: a ★ that is left undone; without: left out
    return check.note === undefined ? { ...result, state: 'not run' } : { ...result, state: 'failed', failure: { message: check.note } };
  }
  if (check.state !== 'failed' || error === undefined) {
    return { ...result, state: check.state === 'passed' ? 'passed' : 'not run' };
  }
  const unwritten = /^step (\d): \w+ is not written yet$/.exec(error.message)?.[1] === String(step.number);
  return { ...result, state: unwritten ? 'not written' : 'failed', failure: { message: explain(error), place: placeOf(error, view), file: fileOf(error, view) } };
}

/** Why the step's files could not even be loaded. */
export function explainLoadError(run: Run, step: Step, view: View, typeErrors: TypeError[]): Failure {
  if (run.stuckAtLoad !== undefined) {
    return explainAutopsy(run.stuckAtLoad, view);
  }
  const syntax = typeErrors.find(({ code }) => /^TS1\d{3}$/.test(code)); // TypeScript's numbers of syntax errors
  if (syntax !== undefined) {
    const { file, line, message } = syntax;
    return { message: `This is not TypeScript yet: ${message}`, place: { file: view.show(file), line } };
  }
  const [error] = run.loadErrors;
  return { message: `The step cannot be loaded: ${explain(error!)}`, place: placeOf(error!, view) };
}

/** The sentence for a function that the checks need and the learner's file does not export, if there is one. */
export function missingExport(step: Step, view: View): Failure | undefined {
  for (const [file, names] of Object.entries(step.exports)) {
    const source = view.read(`${step.name}/${file}`);
    for (const name of names) {
      const exported = new RegExp(`export\\b[^;]*?\\b${name}\\b|export\\s*\\*`).test(source);
      if (!exported) {
        return { message: `${view.show(`${step.name}/${file}`)} does not export ${name}. The check calls it by this name.` };
      }
    }
  }
  return undefined;
}

function shorten(printed = ''): string | undefined {
  const output = stripVTControlCharacters(printed);
  return output.length <= OUTPUT_LIMIT ? output || undefined : `${output.slice(0, OUTPUT_LIMIT)}\n… and ${output.length - OUTPUT_LIMIT} characters more`;
}

function explain(error: RunError): string {
  const message = stripVTControlCharacters(error.message);
  if (/^process\.exit unexpectedly called/.test(message)) {
    return 'The code called process.exit, which would end the whole server (and here the check).';
  }
  if (/^Test timed out/.test(message)) {
    return 'This never came to an end: something that is awaited never happens.';
  }
  if (error.uncaught === true) {
    return `An error that nobody caught would have ended the server here: ${message}`;
  }
  return message;
}

function placeOf(error: RunError, view: View): Place | undefined {
  if (error.blame !== undefined) {
    return view.findFunction(error.blame.file, error.blame.name);
  }
  for (const { file, line } of error.frames) {
    const within = view.inTree(file);
    if (within !== undefined) {
      return { file: view.show(within), line };
    }
  }
  return undefined;
}

function fileOf(error: RunError, view: View): string | undefined {
  return error.blame?.file ?? error.frames.map(({ file }) => view.inTree(file)).find((file) => file !== undefined);
}

function explainAutopsy(autopsy: Autopsy, view: View): Failure {
  const file = view.inTree(autopsy.file ?? '');
  if (file === undefined) {
    return { message: 'This never ends: the code goes round and round without ever waiting for anything.' };
  }
  const { variables = {}, still = [] } = autopsy;
  const values = Object.entries(variables).map(([name, value]) => `${name} is ${value}${still.includes(name) ? ' and stays so' : ''}`);
  return {
    message: `This never ends: a loop in ${autopsy.function || 'the file'} goes round for ever.`
      + (values.length > 0 ? `\nWhen it was stopped: ${values.join('; ')}.` : ''),
    place: { file: view.show(file), line: autopsy.line ?? 1 },
  };
}
