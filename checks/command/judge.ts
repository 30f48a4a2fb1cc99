// What a run means for the learner: the state of the step, and whether the trouble is the step's own or an earlier one's.

import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { recognise } from '../recognition/recognise.ts';
import { explainCheck, explainLoadError, missingExport } from './explain.ts';
import {
  UsageError,
  type CheckResult,
  type Failure,
  type Mistake,
  type StepResult,
  type TypeError,
} from './results.ts';
import { runChecks, type Run } from './run.ts';
import { filesOf, GIVEN, missingFiles, OWN_TREE, ROOT, STEPS, type Step } from './steps.ts';
import { makeFolder, removeFolder } from './temporary.ts';
import { checkTypes } from './type-check.ts';
import { View } from './view.ts';

/** `earlierAreRight`: the earlier steps are known to pass. `env`: the seed of random cases, or the case to replay. */
type JudgeOptions = { earlierAreRight?: boolean; env?: Record<string, string> };

/**
 * Checks one step of a tree, with the earlier steps of solutions/ in place of the tree's: what fails is the step's own.
 * Once it passes, it is tried with the tree's own earlier steps too, unless those are known to be right.
 */
export async function judge(
  step: Step,
  tree: string,
  { earlierAreRight = false, env = {} }: JudgeOptions = {},
): Promise<StepResult> {
  if (step.number === 1) {
    return judgeIn(step, new View(tree), env);
  }
  const overlay = makeOverlay(step, tree);
  try {
    const alone = await judgeIn(step, new View(overlay, tree), env);
    if (alone.state !== 'passed' || earlierAreRight || earlierAreOurs(step, tree)) {
      return alone;
    }
    const together = await judgeIn(step, new View(tree), env);
    const fails =
      together.broken !== undefined || together.checks.some(({ state, stretch }) => state === 'failed' && !stretch);
    return fails ? { ...alone, earlier: await findTrouble(step, tree) } : alone;
  } finally {
    removeFolder(overlay);
  }
}

async function judgeIn(step: Step, view: View, env: Record<string, string>): Promise<StepResult> {
  const missing = missingFiles(step, view.tree)[0];
  if (missing !== undefined) {
    const ours = view.show(missing) === new View(OWN_TREE).show(missing);
    const remedy = ours
      ? `This brings back the stub: npm run reset step-${step.number} ${path.basename(missing, '.ts')}`
      : `The stub is steps/${missing}`;
    return blank(step, { message: `${view.show(missing)} is missing. ${remedy}` });
  }
  const [run, typeErrors] = await Promise.all([runChecks(step, view.tree, env), checkTypes(view.tree, filesOf(step))]);
  const replay = env.CHECK_REPLAY;
  const explained = run.checks.map((check) => explainCheck(check, step, view));
  const checks = replay === undefined ? explained : explained.filter(({ state }) => state !== 'not run');
  if (checks.length === 0 && run.loadErrors.length === 0 && run.stuckAtLoad === undefined) {
    throw new UsageError(`Step ${step.number} has no such case: ${replay}.`);
  }
  const broken = whyBroken(run, checks, step, view, typeErrors);
  const endless = run.checks.some(({ state }) => state === 'stuck'); // the probes would hang as well
  const first = checks.find(({ state, stretch }) => state === 'failed' && !stretch)?.failure;
  return {
    ...blank(step, broken),
    replay,
    state: broken === undefined ? stateOf(checks, typeErrors) : 'failed',
    checks: broken === undefined ? checks : [],
    mistake: broken === undefined && !endless ? await nameOf(first, view) : undefined,
    typeErrors: typeErrors.map((error) => ({ ...error, file: view.show(error.file) })),
  };
}

async function nameOf(failure: Failure | undefined, view: View): Promise<Mistake | undefined> {
  return failure?.file === undefined ? undefined : recognise(failure.file, view.tree);
}

function stateOf(checks: CheckResult[], typeErrors: TypeError[]): StepResult['state'] {
  const needed = checks.filter(({ stretch }) => !stretch);
  const all = (...states: CheckResult['state'][]) => needed.every(({ state }) => states.includes(state));
  if (all('passed')) {
    return typeErrors.length === 0 ? 'passed' : 'failed';
  }
  return all('passed', 'not written') ? 'not written' : 'failed';
}

function whyBroken(
  run: Run,
  checks: CheckResult[],
  step: Step,
  view: View,
  typeErrors: TypeError[],
): Failure | undefined {
  if (run.loadErrors.length > 0 || run.stuckAtLoad !== undefined) {
    return explainLoadError(run, step, view, typeErrors);
  }
  return checks.some(({ state }) => state === 'failed') ? missingExport(step, view) : undefined;
}

/** The first earlier step that does not pass its own check. */
async function findTrouble(step: Step, tree: string): Promise<StepResult['earlier']> {
  const edited = GIVEN.find((file) => !sameAsOurs(file, tree));
  if (edited !== undefined) {
    const file = new View(tree).show(edited);
    return {
      step: Number(edited.slice(0, 2)),
      reason: `${file}, which is given, was changed or is missing`,
      remedy:
        tree === OWN_TREE
          ? `npm run reset step-${Number(edited.slice(0, 2))} ${path.basename(edited, '.ts')}`
          : `put solutions/${edited} in its place`,
    };
  }
  for (const earlier of STEPS.filter(({ number }) => number < step.number)) {
    const { state, checks, broken } = await judge(earlier, tree, { earlierAreRight: true });
    if (state !== 'passed') {
      const first = checks.find((check) => check.state === 'failed')?.name;
      const reason =
        state === 'not written' ? 'it is not written yet' : (broken?.message ?? `the check "${first}" fails`);
      return { step: earlier.number, reason };
    }
  }
  return {
    step: step.number - 1,
    reason: 'its own check passes, and yet this step only works with our solution of it',
  };
}

/** A copy of the tree with the earlier steps of solutions/ in their place. */
function makeOverlay(step: Step, tree: string): string {
  const overlay = makeFolder(`overlay of ${step.name} of ${tree}`);
  const isSource = (file: string) => !['node_modules', '.git'].includes(path.basename(file));
  cpSync(tree, overlay, { recursive: true, filter: isSource });
  const earlier = STEPS.filter(({ number }) => number < step.number).map(({ name }) => name);
  for (const ours of [...earlier, ...GIVEN]) {
    rmSync(path.join(overlay, ours), { recursive: true, force: true });
    cpSync(path.join(ROOT, 'solutions', ours), path.join(overlay, ours), { recursive: true });
  }
  return overlay;
}

/** Are the tree's earlier steps those of solutions/, byte for byte? */
function earlierAreOurs(step: Step, tree: string): boolean {
  const earlier = STEPS.filter(({ number }) => number < step.number).flatMap(filesOf);
  return [...earlier, ...GIVEN].every((file) => sameAsOurs(file, tree));
}

function sameAsOurs(file: string, tree: string): boolean {
  const theirs = path.join(tree, file);
  return existsSync(theirs) && readFileSync(theirs).equals(readFileSync(path.join(ROOT, 'solutions', file)));
}

function blank(step: Step, broken?: Failure): StepResult {
  return { step: step.number, name: step.name, state: 'failed', checks: [], broken, typeErrors: [] };
}
