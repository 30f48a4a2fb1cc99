// Runs the check command as a child process, on trees made for the purpose.

import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { StepResult } from '../../checks/command/results.ts';
import { ROOT } from '../../checks/command/steps.ts';

export type Outcome = { exitCode: number; stdout: string; stderr: string };

/** Runs a program in the workshop's folder (or `cwd`) to its end. Its output goes into pipes. */
export function run(
  program: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  const { cwd = ROOT, env = {} } = options;
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { cwd, env: { ...cleanEnv(), ...env }, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}

/** Is this program installed? */
export function has(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The environment without what vitest and npm put there for themselves. */
export function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|TEST$|NODE_ENV$|INIT_CWD$|CHECK_)/.test(name)),
  );
}

/** The findings of `npm run check ... --json`, without npm around it. */
export async function checkJson(step: string, tree: string): Promise<{ exitCode: number; steps: StepResult[] }> {
  const { stdout, stderr } = await run(process.execPath, ['checks/command/check.mjs', step, '--json', '--tree', tree]);
  if (stdout === '') {
    throw new Error(`the check printed no JSON: ${stderr}`);
  }
  return JSON.parse(stdout);
}

/** A copy of `solutions/` (or of another folder) in a folder of its own. */
export function copyTree(source = path.join(ROOT, 'solutions')): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'workshop-')));
  cpSync(source, folder, { recursive: true });
  return folder;
}

/** A file that stands in for one of a step: a mistake, or a solution written differently. */
export type Specimen = { path: string; step: string; file: string; name: string; source: string };

/** All specimens below a folder that is laid out as step/file/name.ts. */
export function specimens(folder: string): Specimen[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.split(path.sep))
    .filter((parts) => parts.length === 3)
    .map(([step, file, name]) => {
      const full = path.join(folder, step!, file!, name!);
      return {
        path: full,
        step: step!,
        file: `${step}/${file}.ts`,
        name: name!.replace(/\.ts$/, ''),
        source: readFileSync(path.join(ROOT, full), 'utf8'),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A tree of solutions with one file replaced by a specimen. */
export function treeWith(specimen: Specimen): string {
  const tree = copyTree();
  cpSync(path.join(ROOT, specimen.path), path.join(tree, specimen.file));
  return tree;
}
