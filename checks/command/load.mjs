// Loads the command's TypeScript. Plain JavaScript, because Node 20 reads no TypeScript. A loader that does would double
// the time that vitest takes to start; so there the command's few files are bundled first, in a blink.

import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

const HERE = import.meta.dirname;
const CACHE = path.join(HERE, '../../node_modules/.cache');
const OLD = 600_000; // milliseconds

/** Runs `main(arguments, environment)` of a TypeScript file (a path from this folder on), and exits with what it returns. */
export async function start(file, argv = process.argv.slice(2)) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `The workshop needs Node 20.19 or newer; this is ${process.versions.node}. Install it from nodejs.org.`,
    );
    process.exit(2);
  }
  let exitCode;
  try {
    const command = process.features.typescript
      ? await import(pathToFileURL(path.join(HERE, file)).href)
      : await importBundled(file);
    exitCode = await command.main(argv, process.env);
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') {
      throw error;
    }
    console.error(`Something is not installed yet: ${error.message.split('\n')[0]}\nRun: npm ci`);
    process.exit(2);
  }
  process.exit(exitCode);
}

async function importBundled(file) {
  // Inside of node_modules, so that it finds the packages; with a name of its own, so that two commands do not meet.
  const folder = path.join(CACHE, `workshop-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    sweep();
  } catch {
    const { register } = await import('tsx/esm/api'); // nothing can be written here: slower, and as good
    register();
    return import(pathToFileURL(path.join(HERE, file)).href);
  }
  process.on('exit', () => rmSync(folder, { recursive: true, force: true })); // what a command needs later is read later
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: { command: path.join(HERE, file) },
    platform: 'node',
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
    transform: { define: { 'import.meta.dirname': JSON.stringify(HERE) } },
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
  await bundle.close();
  return import(pathToFileURL(path.join(folder, 'command.mjs')).href);
}

/** Removes what commands that were killed have left behind. */
function sweep() {
  for (const name of readdirSync(CACHE).filter((entry) => /^workshop-\d+$/.test(entry))) {
    const folder = path.join(CACHE, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > OLD && !isRunning(Number(name.split('-')[1]))) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM'; // somebody else's
  }
}
