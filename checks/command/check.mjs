// npm run check: starts the command. Plain JavaScript, because Node 20 reads no TypeScript, and a loader that does
// would double the time that vitest takes to start.

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The workshop needs Node 20.19 or newer; this is ${process.versions.node}. Install it from nodejs.org.`);
  process.exit(2);
}

const main = new URL('./main.ts', import.meta.url);
let command;
try {
  // Node's own type stripping where it exists.
  command = process.features.typescript ? await import(main.href) : await importWithVite(main);
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') {
    throw error;
  }
  console.error(`Something is not installed yet (${error.message.split('\n')[0]}).\nRun: npm ci`);
  process.exit(2);
}
process.exit(await command.main(process.argv.slice(2), process.env));

async function importWithVite(url) {
  const { fileURLToPath } = await import('node:url');
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(fileURLToPath(url), { configFile: false, logLevel: 'silent' });
  return module;
}
