// Makes programs of the servers and the clients: what is measured runs as plain Node, or compiled.
//
// They lie in a folder of this process inside benchmarks/, where they find the packages, and go with it.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { rolldown } from 'rolldown';

/** The folder benchmarks/. */
export const HERE = fileURLToPath(new URL('..', import.meta.url));

const BUILDS = path.join(HERE, '.build');
const COMPILING = 120_000; // milliseconds

/** Where this process builds. */
export const BUILD = path.join(BUILDS, String(process.pid));

const made = new Map<string, unknown>();

/** Resolves when no module is being written: what is written later would outlive our folder. */
export async function settled(): Promise<void> {
  await Promise.allSettled(made.values());
}

/** Bundles a TypeScript file (from benchmarks/ on); returns the module's path. Packages stay as they are installed. */
export function bundle(source: string): Promise<string> {
  return once(source, async (file) => {
    const input = path.resolve(HERE, source);
    const build = await rolldown({ input, platform: 'node', external: /^[a-z][^:]/, logLevel: 'silent' });
    try {
      await build.write({ file: `${file}.mjs`, format: 'esm' });
    } catch (error) {
      throw new Error(`it cannot be bundled: ${firstError((error as Error).message)}`);
    } finally {
      await build.close();
    }
    return `${file}.mjs`;
  });
}

/** Compiles a file with `compiler`, which takes `-o FILE`; returns the path of the program. Throws what it says. */
export function compile(compiler: 'gcc' | 'go', source: string): string {
  return once(source, (file) => {
    const args = compiler === 'go' ? ['build'] : ['-O2'];
    try {
      execFileSync(compiler, [...args, '-o', file, path.join(HERE, source)], { stdio: 'pipe', timeout: COMPILING });
    } catch (error) {
      throw new Error(`${compiler} does not compile it: ${firstError(String((error as { stderr?: Buffer }).stderr))}`);
    }
    return file;
  });
}

/** The line of a program's complaint that says most, without colours and without the paths of this machine. */
export function firstError(complaint: string): string {
  const lines = stripVTControlCharacters(complaint).trim().split('\n');
  const line = lines.find((text) => /^\w*Error( \[\w+\])?: |^\[\w+\]|: error: /.test(text)) ?? lines.at(-1)!;
  return line.replaceAll(path.dirname(path.resolve(HERE)) + path.sep, '').trim();
}

/** Is there such a program on the PATH? */
export function installed(program: string): boolean {
  try {
    execFileSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function once<T>(source: string, make: (file: string) => T): T {
  if (made.size === 0) {
    prepareFolder();
  }
  if (!made.has(source)) {
    made.set(source, make(path.join(BUILD, `${made.size}-${path.parse(source).name}`)));
  }
  return made.get(source) as T;
}

/** Makes our folder, and removes those of processes that could not remove their own. */
function prepareFolder(): void {
  mkdirSync(BUILD, { recursive: true });
  process.on('exit', () => rmSync(BUILD, { recursive: true, force: true }));
  for (const folder of readdirSync(BUILDS).filter((pid) => !isAlive(Number(pid)))) {
    rmSync(path.join(BUILDS, folder), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
