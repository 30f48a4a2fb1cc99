// Runs one file of checks under vitest, on one tree, and brings home every verdict, endless loops or not.

import type { TaskMeta } from 'vitest';
import type { TestCase } from 'vitest/node';
import { killAfter, readLog, type Autopsy, type LogLine } from './run-log.ts';
import { openSession } from './session.ts';
import type { Step } from './steps.ts';

/** An error as vitest reports it; places are in the learner's source. */
export type RunError = {
  name: string;
  message: string;
  blame?: { file: string; name: string };
  uncaught?: boolean;
  /** The first frame is an `await` that has waited in vain. */
  waits?: boolean;
  frames: { file: string; line: number }[];
};

/** `output`: what the learner's code printed meanwhile; of a check that passed, what it printed to stdout. */
export type RunCheck = {
  name: string;
  state: 'passed' | 'failed' | 'skipped' | 'stuck' | 'not run';
  note?: string;
  error?: RunError;
  autopsy?: Autopsy;
  meta?: TaskMeta;
  output?: string;
};

/** `loadErrors`: why the file of checks, or what it imports, could not be loaded. */
export type Run = { checks: RunCheck[]; loadErrors: RunError[]; stuckAtLoad?: Autopsy };

/** Runs the checks of `step` on `tree`; `env`: the seed, or the case to replay. */
export function runChecks(step: Step, tree: string, env: Record<string, string>): Promise<Run> {
  return runTests(`checks/${step.name}.test.ts`, tree, env);
}

/**
 * `maxStuck`: so many endless loops are waited for, and none after `late` milliseconds. `silence`: milliseconds in which
 * some check must begin or end, should even the autopsy fail.
 */
type Patience = { maxStuck: number; late: number; silence: number };

const PATIENCE: Patience = { maxStuck: 2, late: 5000, silence: 10_000 };
export const ENDLESS_PATIENCE: Patience = { maxStuck: Infinity, late: Infinity, silence: 600_000 };

/** Runs one file of tests with `#steps/` standing for `tree`. */
export async function runTests(
  file: string,
  tree: string,
  env: Record<string, string> = {},
  patience = PATIENCE,
): Promise<Run> {
  const start = performance.now();
  const stuck = new Map<string, Autopsy>();
  const skip = new Set<string>();
  while (true) {
    const { run, log, killed } = await runOnce(
      file,
      tree,
      { ...env, CHECK_SKIP: JSON.stringify([...skip]) },
      patience.silence,
    );
    const names = run.checks.map(({ name }) => name);
    const died =
      log.find((line) => line.stuck !== undefined)?.stuck ??
      (killed ? { silence: patience.silence / 1000 } : crash(run, log));
    if (died === undefined) {
      return { ...run, checks: run.checks.map((check) => verdict(check, stuck, skip)) };
    }
    const current = log.findLast((line) => line.started !== undefined)?.started;
    if (current === undefined) {
      return { ...run, stuckAtLoad: died };
    }
    stuck.set(current, died);
    skip.add(current);
    const late = performance.now() - start > patience.late;
    if (stuck.size >= patience.maxStuck || late || died.memory !== undefined) {
      // enough: the rest is not run, or this would take for ever
      const ended = log.filter((line) => line.ended !== undefined);
      names.filter((name) => !ended.some((line) => line.ended === name)).forEach((name) => skip.add(name));
      if (!ended.some(({ state }) => state === 'fail')) {
        return { ...run, checks: run.checks.map((check) => verdict(asLogged(check, ended), stuck, skip)) };
      }
    }
  }
}

/** The check under way when the process ended, although no loop was found; undefined where none was. */
function crash(run: Run, log: LogLine[]): Autopsy | undefined {
  const ended = new Set(log.map((line) => line.ended));
  const current = log.findLast((line) => line.started !== undefined)?.started;
  const unfinished = run.checks.some(({ name, state }) => name === current && state === 'not run');
  return current !== undefined && !ended.has(current) && unfinished ? { crashed: true } : undefined;
}

/** What is known of a check from the log alone: enough, unless it failed. */
function asLogged(check: RunCheck, ended: LogLine[]): RunCheck {
  const line = ended.find(({ ended: name }) => name === check.name);
  return line?.state === 'pass' ? { name: check.name, state: 'passed', meta: line.meta } : check;
}

function verdict(check: RunCheck, stuck: Map<string, Autopsy>, skip: Set<string>): RunCheck {
  const autopsy = stuck.get(check.name);
  if (autopsy !== undefined) {
    return { name: check.name, state: 'stuck', autopsy };
  }
  return skip.has(check.name) ? { name: check.name, state: 'not run' } : check;
}

async function runOnce(
  file: string,
  tree: string,
  env: Record<string, string>,
  silence: number,
): Promise<{ run: Run; log: LogLine[]; killed: boolean }> {
  const session = await openSession(file, tree, env);
  const { vitest, specifications, printed, logFile } = session;
  try {
    const stopWatching = killAfter(silence, logFile);
    const { testModules } = await vitest.runTestSpecifications(specifications);
    const killed = stopWatching();
    const module = testModules[0];
    const checks =
      module === undefined
        ? []
        : [...module.children.allTests()].map((test) => {
            const passed = test.result().state === 'passed';
            const own = printed.filter(({ taskId, type }) => taskId === test.id && (type === 'stdout' || !passed));
            return { ...toCheck(test), output: own.map(({ content }) => content).join('') };
          });
    const loadErrors = module?.errors().map((error) => toError(error)) ?? [];
    return { run: { checks, loadErrors }, log: readLog(logFile), killed };
  } finally {
    await session.close();
  }
}

function toCheck(test: TestCase): RunCheck {
  const { name } = test;
  const result = test.result();
  switch (result.state) {
    case 'failed':
      return { name, state: 'failed', error: toError(result.errors[0]), meta: test.meta() };
    case 'skipped':
      return { name, state: 'skipped', note: result.note };
    case 'passed':
      return { name, state: 'passed', meta: test.meta() };
    default:
      return { name, state: 'not run' };
  }
}

function toError(error: unknown): RunError {
  const {
    name = 'Error',
    message = '',
    blame,
    uncaught,
    waits,
    stacks = [],
  } = error as Partial<RunError> & { stacks?: RunError['frames'] };
  return { name, message, blame, uncaught, waits, frames: stacks.map(({ file, line }) => ({ file, line })) };
}
