// What the learner reads: first what passes, then the first failure, whole, then one next command.

import { color } from './color.ts';
import { fit, fitParagraphs } from './fit.ts';
import type { CheckResult, Failure, Mistake, Place, StepResult } from './results.ts';
import { STEPS } from './steps.ts';

/**
 * One step in full. `flags` stand behind the commands that are named: the tree, where it is not steps/. `watched`: a save
 * is enough to check it again.
 */
export function reportOne(result: StepResult, flags: string, watched = false): string {
  return fit(`${lines(heading(result), '', ...body(result, flags), '', next(result, flags, watched))}\n`);
}

/** All five in a line each, then the first unfinished one in full. */
export function reportAll(results: StepResult[], flags: string): string {
  const first = results.find(({ state }) => state !== 'passed');
  const summary = results.map(
    (result) => `  ${mark(result.state)} ${result.step} ${slugOf(result).padEnd(16)} ${tally(result)}`,
  );
  if (first === undefined) {
    return fit(
      `${lines(
        ...summary,
        '',
        color.green('All five steps pass. You have written the full echo server.'),
        '',
        `${color.bold('Next:')} npm run serve step-5, and talk to it; then the book's next chapter.`,
      )}\n`,
    );
  }
  const begin = results.every(({ state }) => state === 'not written')
    ? ['', 'Nothing is written yet, so all of it is red. That is how it should be: each step begins red.']
    : [];
  return fit(`${lines(...summary, ...begin, '', heading(first), '', ...body(first, flags), '', next(first, flags))}\n`);
}

function body(result: StepResult, flags: string): string[] {
  const { checks, broken, typeErrors } = result;
  const needed = checks.filter(({ stretch }) => !stretch);
  const passed = needed.filter(({ state }) => state === 'passed');
  const failed = needed.filter(({ state }) => state === 'failed');
  const unwritten = needed.find(({ state }) => state === 'not written');
  const notRun = needed.filter(({ state }) => state === 'not run').length;
  return [
    ...passed.flatMap(passLines),
    ...(broken === undefined ? [] : failureLines('the step cannot be checked', broken)),
    ...typeErrors
      .slice(0, broken === undefined ? 5 : 0)
      .map(
        ({ file, line, column, message }) => `  ${color.red('✗')} type error at ${file}:${line}:${column}: ${message}`,
      ),
    ...(failed[0] === undefined
      ? []
      : [
          '',
          ...failureLines(failed[0].name, failed[0].failure, failed[0].cost),
          ...replayLines(failed[0], result.step, flags),
          ...mistakeLines(result.mistake),
          ...outputLines(failed[0]),
        ]),
    ...restLines(failed.length - 1, notRun),
    ...(unwritten === undefined ? [] : ['', unwrittenLine(unwritten)]),
    ...(result.state === 'passed' ? [...stretchLines(checks), ...printedLines(checks)] : []),
    ...(result.earlier === undefined ? [] : ['', earlierLine(result)]),
  ];
}

function restLines(failed: number, notRun: number): string[] {
  const rest = [
    ...(failed > 0
      ? [`  ${color.red('✗')} ${failed} more fail${failed === 1 ? 's' : ''} for now, perhaps for the same reason`]
      : []),
    ...(notRun > 0 ? [`  – ${notRun} not run for now`] : []),
  ];
  return rest.length > 0 ? ['', ...rest] : [];
}

function passLines({ name, cost }: CheckResult): string[] {
  return [`  ${color.green('✓')} ${name}`, ...costLines(cost)];
}

function costLines(cost: string | undefined): string[] {
  return cost === undefined ? [] : indent(cost, '      ').map(color.dim);
}

/** What the code of a step that passes has printed: of the first check in which it did. */
function printedLines(checks: CheckResult[]): string[] {
  const first = checks.find(({ output }) => output !== undefined);
  return first === undefined
    ? []
    : ['', color.dim(`  Your code printed, first in "${first.name}":`), ...indent(first.output!, '  | ')];
}

function outputLines({ output }: CheckResult): string[] {
  return output === undefined ? [] : ['', color.dim('    your code printed:'), ...indent(output.trimEnd(), '    | ')];
}

function failureLines(name: string, failure: Failure | undefined, cost?: string): string[] {
  const { message = 'it fails', place } = failure ?? {};
  return [
    `  ${color.red('✗')} ${color.bold(name)}`,
    '',
    ...indent(message, '    '),
    ...costLines(cost),
    ...(place === undefined ? [] : ['', `    Look at ${at(place)}`]),
  ];
}

function replayLines({ replay }: CheckResult, step: number, flags: string): string[] {
  return replay === undefined
    ? []
    : [`    Only this case, again: npm run check step-${step}${flags === '' ? ' --' : flags} --replay ${replay}`];
}

function mistakeLines(mistake: Mistake | undefined): string[] {
  if (mistake === undefined) {
    return [];
  }
  const { title, says, see } = mistake;
  return [
    '',
    ...indent(fitParagraphs(`This behaves exactly like code that ${title}. ${says}`, 4), '    '),
    `    More: ${color.cyan(see)}`,
  ];
}

function unwrittenLine({ failure }: CheckResult): string {
  const name = /: (\w+) is/.exec(failure?.message ?? '')?.[1] ?? 'it';
  return `  · ${name} is not written yet: open ${failure?.place === undefined ? 'its file' : at(failure.place)}`;
}

function stretchLines(checks: CheckResult[]): string[] {
  const stretch = checks.filter((check) => check.stretch);
  return stretch.length === 0
    ? []
    : [
        '',
        '  ★ Worth a try, not needed:',
        ...stretch.flatMap(({ name, state, failure }) =>
          state === 'passed'
            ? [`  ${color.green('✓')} ★ ${name}`]
            : [`  · ★ ${name}`, ...indent(failure?.message ?? '', '      ')],
        ),
      ];
}

function earlierLine({ step, earlier }: StepResult): string {
  const where = earlier?.remedy === undefined ? `the trouble is in step ${earlier?.step}: ` : 'the trouble is that ';
  return color.yellow(`  Step ${step} is right; ${where}${earlier?.reason}.`);
}

function next(result: StepResult, flags: string, watched = false): string {
  const bold = color.bold('Next:');
  if (result.earlier !== undefined) {
    return `${bold} ${result.earlier.remedy ?? `npm run check step-${result.earlier.step}${flags}`}`;
  }
  if (result.state === 'passed' && result.replay !== undefined) {
    return `This case passes. ${bold} npm run check step-${result.step}${flags}`;
  }
  if (result.state === 'passed') {
    const following = STEPS.find(({ number }) => number === result.step + 1);
    return following === undefined
      ? `${bold} npm run serve step-${result.step}`
      : `${bold} read docs/${following.name}.md, fill in steps/${following.name}/, then: npm run check step-${following.number}${flags}`;
  }
  const doing = result.state === 'not written' ? `read docs/${result.name}.md, write it,` : 'mend it,';
  return `${bold} ${doing} ${watched ? 'and save it' : `then: npm run check step-${result.step}${flags}`}`;
}

function heading(result: StepResult): string {
  const { title } = STEPS.find(({ number }) => number === result.step)!;
  return color.bold(`Step ${result.step} · ${slugOf(result)}: ${title}`);
}

function tally({ state, checks, typeErrors, broken }: StepResult): string {
  const needed = checks.filter(({ stretch }) => !stretch);
  const passed = needed.filter((check) => check.state === 'passed').length;
  if (state === 'not written' && passed === 0) {
    return 'not written yet';
  }
  if (broken !== undefined) {
    return 'cannot be checked';
  }
  const types = typeErrors.length === 0 ? '' : `, ${typeErrors.length} type error${typeErrors.length === 1 ? '' : 's'}`;
  return `${passed} of ${needed.length} checks pass${types}`;
}

function mark(state: StepResult['state']): string {
  return state === 'passed' ? color.green('✓') : state === 'failed' ? color.red('✗') : '·';
}

function slugOf({ name }: StepResult): string {
  return name.slice(3);
}

function at({ file, line, name }: Place): string {
  return color.cyan(`${file}:${line}`) + (name === undefined ? '' : ` (${name})`);
}

function indent(text: string, by: string): string[] {
  return text.split('\n').map((line) => (line === '' ? '' : by + line));
}

/** Joins lines, never two empty ones in a row. */
function lines(...all: string[]): string {
  return all.filter((line, i) => line !== '' || all[i - 1] !== '').join('\n');
}
