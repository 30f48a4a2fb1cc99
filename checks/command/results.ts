// What a run of the checks finds. This is also what --json prints.

/** Where in the learner's code: the file as the learner would write its path, the line, from 1; the function that begins there. */
export type Place = { file: string; line: number; name?: string };

/** `file`: whose code it is about, from the tree on. */
export type Failure = { message: string; place?: Place; file?: string };

/** A mistake that the workshop knows: what a specimen says of itself. */
export type Mistake = { name: string; title: string; says: string; see: string };

export type CheckResult = {
  name: string;
  state: 'passed' | 'failed' | 'not written' | 'not run';
  /** ★: not needed to pass. */
  stretch: boolean;
  failure?: Failure;
  /** What the cost meter found. */
  cost?: string;
  /** How to try the smallest failing case of a random check again: for --replay. */
  replay?: string;
  /** What the learner's code printed meanwhile, shortened. */
  output?: string;
};

export type TypeError = Place & { column: number; code: string; message: string };

export type StepResult = {
  step: number;
  name: string;
  state: 'passed' | 'failed' | 'not written';
  checks: CheckResult[];
  /** Why no check could run: a file that is missing, or cannot be loaded. */
  broken?: Failure;
  typeErrors: TypeError[];
  /** Only this case was tried. */
  replay?: string;
  /** The mistake, where the code behaves exactly like one that is known. */
  mistake?: Mistake;
  /** The step is right, but its own tree has trouble in this earlier one; `remedy`: a command that ends it. */
  earlier?: { step: number; reason: string; remedy?: string };
};

/** A mistake in how the command was used, or in the set-up: its message says what to do. Exit code 2. */
export class UsageError extends Error {}
