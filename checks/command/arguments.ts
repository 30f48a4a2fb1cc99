// What a check was asked for.

import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { Request } from './flags.ts';
import { UsageError } from './results.ts';
import { findStep, OWN_TREE, STEPS, type Step } from './steps.ts';

/**
 * `steps`: those to check, all five where none was named. `tree`: the folder that has 01-dynbuf and the others.
 * `flags`: what to add to a command so that it is about the same tree. `env`: what the checks get told.
 */
export type Arguments = {
  steps: Step[];
  all: boolean;
  json: boolean;
  tree: string;
  flags: string;
  env: Record<string, string>;
};

/** Makes sense of what was typed. Throws UsageError where it cannot. */
export function readArguments({ words, flags }: Request, env: NodeJS.ProcessEnv): Arguments {
  const { tree, seed, replay } = flags as Record<string, string | undefined>;
  if (seed !== undefined && !/^-?\d{1,9}$/.test(seed)) {
    throw new UsageError(`A seed is a whole number of at most nine digits; this is "${seed}".`);
  }
  if (replay !== undefined && (!/^\d+\/-?\d+\/[\d:]+$/.test(replay) || words.length !== 1)) {
    throw new UsageError(
      '--replay takes a step and a case, as a failing check names it: npm run check step-1 -- --replay 1/5/0:2',
    );
  }
  const steps = words.map(readStep);
  return {
    steps: steps.length > 0 ? steps : STEPS,
    all: steps.length === 0,
    json: flags.json === true,
    tree: findTree(tree, env),
    flags: tree === undefined ? '' : ` -- --tree ${/^[\w./\\:~-]+$/.test(tree) ? tree : `"${tree}"`}`,
    env: {
      ...(seed === undefined ? {} : { CHECK_SEED: seed }),
      ...(replay === undefined ? {} : { CHECK_REPLAY: replay }),
    },
  };
}

/** The step that a word names. Throws UsageError, with all of them, where it names none. */
export function readStep(word: string): Step {
  const step = findStep(word);
  if (step === undefined) {
    throw new UsageError(
      `There is no step "${word}". The steps are:\n\n` +
        STEPS.map(({ number, slug }) => `  step-${number}   ${slug}`).join('\n'),
    );
  }
  return step;
}

function findTree(tree: string | undefined, env: NodeJS.ProcessEnv): string {
  if (tree === undefined) {
    return OWN_TREE;
  }
  const found = path.resolve(env.INIT_CWD ?? process.cwd(), tree); // npm changes the folder; INIT_CWD is where we were called
  if (!existsSync(found)) {
    throw new UsageError(`There is no folder ${found}. --tree takes one that looks like steps/.`);
  }
  return found;
}
