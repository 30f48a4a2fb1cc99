// How a tree of steps looks from where the learner stands.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from './results.ts';
import { GIVEN, ROOT } from './steps.ts';

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
    const inWorkshop = !path.relative(ROOT, full).startsWith('..') || !path.relative(here, full).startsWith('..');
    return (inWorkshop ? path.relative(here, full) : full).replaceAll(path.sep, '/');
  }

  /** A file that vitest or the debugger named, from the tree on; undefined where it is not the learner's. */
  inTree(file: string): string | undefined {
    const full = file.startsWith('file:') ? fileURLToPath(file) : file;
    const within = path.relative(this.tree, full).replaceAll(path.sep, '/');
    return within.startsWith('..') || path.isAbsolute(within) || GIVEN.includes(within) ? undefined : within;
  }

  /** A text that may name files of the tree that is run, with the learner's in their place. */
  translate(text: string): string {
    return text.replaceAll(this.tree, path.dirname(this.show('x')));
  }

  /** Where a file (from the tree on) declares a function. */
  findFunction(file: string, name: string): Place | undefined {
    const lines = this.read(file).split('\n');
    const declaration = new RegExp(`(function\\*?\\s+|(const|let|var)\\s+)${name}\\b`);
    const at = lines.findIndex((line) => declaration.test(line));
    return at < 0 ? undefined : { file: this.show(file), line: at + 1, name };
  }

  read(file: string): string {
    return readFileSync(path.join(this.tree, file), 'utf8');
  }
}
