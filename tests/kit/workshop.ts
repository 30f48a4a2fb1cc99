// A copy of the whole workshop, for tests that edit steps/ as a learner would.

import { cpSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { ROOT } from '../../checks/command/steps.ts';
import { run, type Outcome } from './check.ts';

const PARTS = [
  'steps',
  'solutions',
  'checks',
  'benchmarks',
  'docs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vitest.config.ts',
];

export class Workshop {
  readonly folder: string;

  /** `name`: of the folder, for those that are hard on programs; `installed`: with node_modules; `solved`: by us. */
  constructor({ name = 'workshop', installed = true, solved = false } = {}) {
    this.folder = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'learner-'))), name);
    for (const part of PARTS) {
      const filter = (file: string) => !['node_modules', '.build'].includes(path.basename(file));
      cpSync(path.join(ROOT, part), path.join(this.folder, part), { recursive: true, filter });
    }
    if (solved) {
      cpSync(path.join(ROOT, 'solutions'), path.join(this.folder, 'steps'), { recursive: true });
    }
    if (installed) {
      symlinkSync(path.join(ROOT, 'node_modules'), path.join(this.folder, 'node_modules'));
    }
  }

  /** Writes a file of the learner's: `text`, or what `edit` makes of our solution. */
  write(file: string, text: string | ((solution: string) => string)): void {
    const source = typeof text === 'string' ? text : text(readFileSync(path.join(ROOT, 'solutions', file), 'utf8'));
    writeFileSync(path.join(this.folder, 'steps', file), source);
  }

  /** `npm run SCRIPT ...`, as typed in the workshop's folder. */
  npm(script: string, ...args: string[]): Promise<Outcome> {
    return run('npm', ['run', '-s', script, ...args], { cwd: this.folder });
  }
}
