// What was asked for. npm keeps flags that it thinks are its own and passes them on as npm_config_…: both are read.

import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from './results.ts';
import { findStep, OWN_TREE, STEPS, type Step } from './steps.ts';

/**
 * `steps`: those to check, all five where none was named. `tree`: the folder that has 01-dynbuf and the others.
 * `flags`: what to add to a command so that it is about the same tree. `env`: what the checks get told.
 */
export type Arguments = {
  help: boolean;
  steps: Step[];
  all: boolean;
  json: boolean;
  tree: string;
  flags: string;
  env: Record<string, string>;
};

export const USAGE = `npm run check              checks every step, with details for the first unfinished one
npm run check step-3       checks one: ${STEPS.map(({ number }) => `step-${number}`).join(', ')}
                           (or 3, 03, split-messages, 03-split-messages)
  --json                   prints the findings as JSON
  --tree DIR               checks the steps in another folder
  --seed N                 tries other random cases than the usual ones
  --replay CASE            tries one case again: a failing check says which`;

/** Reads the command line. Throws UsageError where it cannot be understood. */
export function readArguments(argv: string[], env: NodeJS.ProcessEnv): Arguments {
  const { values, positionals } = parse(argv);
  const help = values.help ?? false;
  const json = values.json ?? env.npm_config_json === 'true';
  const words = [...positionals];
  const valueOf = (flag: 'tree' | 'seed' | 'replay') => {
    const kept = env[`npm_config_${flag}`];
    return values[flag] ?? (kept === 'true' ? words.pop() : kept); // npm may take the flag and leave its value
  };
  const tree = valueOf('tree');
  const seed = valueOf('seed');
  const replay = valueOf('replay');
  if (seed !== undefined && !/^-?\d{1,9}$/.test(seed)) {
    throw new UsageError(`A seed is a whole number of at most nine digits; this is "${seed}".`);
  }
  if (replay !== undefined && (!/^\d+\/-?\d+\/[\d:]+$/.test(replay) || words.length !== 1)) {
    throw new UsageError(
      '--replay takes a step and a case, as a failing check names it: npm run check step-1 -- --replay 1/5/0:2',
    );
  }
  const steps = words.map((word) => {
    const step = findStep(word);
    if (step === undefined) {
      throw new UsageError(
        `There is no step "${word}". The steps are:\n\n` +
          STEPS.map(({ number, slug }) => `  step-${number}   ${slug}`).join('\n'),
      );
    }
    return step;
  });
  return {
    steps: steps.length > 0 ? steps : STEPS,
    all: steps.length === 0,
    help,
    json,
    tree: findTree(tree, env),
    flags: tree === undefined ? '' : ` -- --tree ${tree}`,
    env: {
      ...(seed === undefined ? {} : { CHECK_SEED: seed }),
      ...(replay === undefined ? {} : { CHECK_REPLAY: replay }),
    },
  };
}

const OPTIONS = {
  json: { type: 'boolean' },
  tree: { type: 'string' },
  seed: { type: 'string' },
  replay: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}.\n\n${USAGE}`);
  }
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
