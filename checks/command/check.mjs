// npm run check: starts the command. Plain JavaScript, because Node 20 reads no TypeScript. A loader that does would
// double the time that vitest takes to start; so there the command's few files are bundled first, in a blink.

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The workshop needs Node 20.19 or newer; this is ${process.versions.node}. Install it from nodejs.org.`);
  process.exit(2);
}

let command;
try {
  command = process.features.typescript ? await import('./main.ts') : await importBundled('main.ts');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') {
    throw error;
  }
  console.error(`Something is not installed yet: ${error.message.split('\n')[0]}\nRun: npm ci`);
  process.exit(2);
}
process.exit(await command.main(process.argv.slice(2), process.env));

async function importBundled(file) {
  const { mkdirSync, rmSync } = await import('node:fs');
  const { pathToFileURL } = await import('node:url');
  const path = await import('node:path');
  const { rolldown } = await import('rolldown');
  const here = import.meta.dirname;
  const bundle = await rolldown({
    input: path.join(here, file),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
    transform: { define: { 'import.meta.dirname': JSON.stringify(here) } },
  });
  // Inside of node_modules, so that it finds the packages; with a name of its own, so that two checks do not meet.
  const folder = path.join(here, '../../node_modules/.cache');
  const bundled = path.join(folder, `check-${process.pid}.mjs`);
  mkdirSync(folder, { recursive: true });
  try {
    await bundle.write({ file: bundled, format: 'esm' });
    return await import(pathToFileURL(bundled).href);
  } finally {
    rmSync(bundled, { force: true });
  }
}
