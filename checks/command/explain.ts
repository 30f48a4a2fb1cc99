// Turns what vitest reports into what a learner can use: a sentence and a place in the learner's own code.

import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { TOO_MUCH } from '../kit/meta.ts';
import { explainAutopsy } from './explain-autopsy.ts';
import type { CheckResult, Failure, Place, TypeError } from './results.ts';
import type { Run, RunCheck, RunError } from './run.ts';
import { filesOf, type Step } from './steps.ts';
import type { View } from './view.ts';

const OURS = /^\s+at .*(node_modules|node:|checks\/kit)/; // lines of a stack that are none of the learner's

/** The result of one check, in the learner's terms. */
export function explainCheck(check: RunCheck, step: Step, view: View): CheckResult {
  const { name, error } = check;
  const result = {
    name: name.replace(/^★ /, ''),
    stretch: name.startsWith('★'),
    cost: check.meta?.cost,
    replay: check.meta?.replay,
    output: shorten(check, view),
  };
  if (check.state === 'stuck') {
    return { ...result, state: 'failed', failure: explainAutopsy(check.autopsy ?? {}, view) };
  }
  if (check.state === 'skipped') {
    // with a note: a ★ that is left undone; without: left out
    return check.note === undefined
      ? { ...result, state: 'not run' }
      : { ...result, state: 'failed', failure: { message: check.note } };
  }
  if (check.state !== 'failed' || error === undefined) {
    return { ...result, state: check.state === 'passed' ? 'passed' : 'not run' };
  }
  const unwritten = /^step (\d): \w+ is not written yet$/.exec(error.message)?.[1] === String(step.number);
  return {
    ...result,
    state: unwritten ? 'not written' : 'failed',
    failure: {
      message: `${explain(error, view)}${whereItWaits(error, step, view)}`,
      place: placeOf(error, step, view),
      file: fileOf(error, step, view),
    },
  };
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
  return {
    message: `${error!.uncaught ? '' : 'The step cannot be loaded: '}${explain(error!, view)}`,
    place: placeOf(error!, step, view),
  };
}

/** The sentence for a function that the checks need and the learner's file does not export, if there is one. */
export function missingExport(step: Step, view: View): Failure | undefined {
  for (const [file, names] of Object.entries(step.exports)) {
    const source = view.read(`${step.name}/${file}`);
    for (const name of names) {
      const exported = new RegExp(
        `export\\s+(?!default\\b)[^;]*?\\b${name}\\b|export\\s*\\{[^}]*\\b${name}\\b|export\\s*\\*`,
      ).test(source);
      if (!exported) {
        return {
          message: `${view.show(`${step.name}/${file}`)} does not export ${name} by this name, and the check calls it so.`,
        };
      }
    }
  }
  return undefined;
}

function shorten({ output = '', state }: RunCheck, view: View): string | undefined {
  const lines = view
    .translate(stripVTControlCharacters(output))
    .trimEnd()
    .split('\n')
    .filter((line) => !OURS.test(line));
  const most = state === 'passed' ? 3 : 10;
  const kept = lines.slice(0, most).map((line) => line.slice(0, 200));
  return output === ''
    ? undefined
    : [
        ...kept,
        ...(lines.length > most
          ? [lines.at(-1) === TOO_MUCH ? TOO_MUCH : `… and ${lines.length - most} lines more`]
          : []),
      ].join('\n');
}

function explain(error: RunError, view: View): string {
  const message = view.translate(stripVTControlCharacters(error.message));
  if (message.includes('process.exit unexpectedly called')) {
    return 'The code called process.exit, which would end the whole server (and here the check).';
  }
  if (/^Test timed out/.test(message)) {
    return 'This never came to an end: something that is awaited never happens.';
  }
  if (error.uncaught === true) {
    return `A promise was rejected, or an error thrown, and nobody caught it: that ends a server. It said: ${message}`;
  }
  if (message.endsWith('Maximum call stack size exceeded')) {
    return `${message}: a function calls itself, for ever or far too often`; // while the file is loaded
  }
  return message;
}

/** The `await` that never comes to its end, where it is known. */
function whereItWaits(error: RunError, step: Step, view: View): string {
  const frame = error.waits === true ? innermost(error, step, view) : undefined;
  return frame === undefined
    ? ''
    : `\n\nIt still waits, in line ${frame.line}:\n  ${view.read(frame.file).split('\n')[frame.line - 1]?.trim()}`;
}

/** The function that is to blame; or the innermost frame in the step itself, in another step, or where its server begins. */
function placeOf(error: RunError, step: Step, view: View): Place | undefined {
  if (error.blame !== undefined && error.waits !== true) {
    return view.findFunction(error.blame.file, error.blame.name);
  }
  const frame = innermost(error, step, view);
  if (frame !== undefined) {
    return { file: view.show(frame.file), line: frame.line };
  }
  const [file, names] = Object.entries(step.exports).at(-1)!;
  return error.uncaught === true ? view.findFunction(`${step.name}/${file}`, names.at(-1)!) : undefined;
}

function fileOf(error: RunError, step: Step, view: View): string | undefined {
  const file = error.blame?.file ?? innermost(error, step, view)?.file;
  return file !== undefined && filesOf(step).includes(file) ? file : filesOf(step).at(-1);
}

function innermost(error: RunError, step: Step, view: View): { file: string; line: number } | undefined {
  const frames = error.frames.flatMap(({ file, line }) => {
    const within = view.inTree(file);
    return within === undefined ? [] : [{ file: within, line }];
  });
  return frames.find(({ file }) => file.startsWith(step.name)) ?? frames[0];
}
