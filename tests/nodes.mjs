// npm run test:nodes: the tests on each Node that the workshop promises. The Nodes come from npm, as packages that hold
// nothing else, and stay in node_modules/.cache.
//
//   npm run test:nodes                    the whole suite on all four
//   npm run test:nodes -- 22 24           on these
//   npm run test:nodes -- 26 docs trees   only the files of tests with such names

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const MAJORS = ['20', '22', '24', '26'];
const windows = process.platform === 'win32';

const words = process.argv.slice(2);
const named = words.filter((word) => /^\d+$/.test(word));
const only = words.filter((word) => !named.includes(word));
const majors = named.length > 0 ? named : MAJORS;
const unknown = majors.find((major) => !MAJORS.includes(major));
if (unknown !== undefined) {
  console.error(`Node ${unknown} is not promised: there are ${MAJORS.join(', ')}. Try: npm run test:nodes -- 22`);
  process.exit(2);
}

const outcomes = majors.map((major) => {
  const program = installed(major);
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  console.log(`\n── Node ${version} ──\n`);
  const env = { ...process.env, PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH}` };
  const [command, args] = only.length > 0
    ? ['npx', ['vitest', 'run', '--config', 'tests/vitest.config.ts', ...only]]
    : ['npm', ['test']];
  const { status } = spawnSync(command, args, { cwd: ROOT, env, stdio: 'inherit', shell: windows });
  return { version, passed: status === 0 };
});

console.log(`\n${outcomes.map(({ version, passed }) => `${version} ${passed ? 'passes' : 'fails'}`).join('\n')}`);
process.exit(outcomes.every(({ passed }) => passed) ? 0 : 1);

/** The program of a Node, installed where it is not yet. */
function installed(major) {
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const folder = path.join(ROOT, 'node_modules/.cache/nodes', major);
  const program = path.join(folder, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `${name}@${major}`];
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: windows });
  }
  return program;
}
