// Makes programs of the servers and of the load generator, in benchmarks/.build/: the measured process runs plain Node.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

export const HERE = fileURLToPath(new URL('.', import.meta.url));
export const BUILD = path.join(HERE, '.build');

const made = new Map<string, unknown>(); // once a run

function once<T>(source: string, make: () => T): T {
  if (!made.has(source)) {
    mkdirSync(BUILD, { recursive: true });
    made.set(source, make());
  }
  return made.get(source) as T;
}

/** Bundles a TypeScript file; returns the path of the module. Packages stay as they are installed. */
export function bundle(source: string): Promise<string> {
  return once(source, () => rollUp(source));
}

async function rollUp(source: string): Promise<string> {
  const file = path.join(BUILD, source.replace(/\.ts$/, '.mjs').replaceAll('/', '-'));
  const build = await rolldown({ input: path.join(HERE, source), platform: 'node', external: /^[a-z]/, logLevel: 'silent' });
  try {
    await build.write({ file, format: 'esm' });
  } finally {
    await build.close();
  }
  return file;
}

/** Compiles `source` with `compiler`, which takes `-o FILE`; returns the path of the program. */
export function compile(compiler: string, args: string[], source: string): string {
  return once(source, () => {
    const file = path.join(BUILD, source.replaceAll('/', '-').replace(/\.\w+$/, ''));
    execFileSync(compiler, [...args, '-o', file, path.join(HERE, source)], { stdio: 'pipe', timeout: 120_000 });
    return file;
  });
}

/** Is there such a program on the PATH? */
export function installed(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
