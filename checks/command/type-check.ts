// The type check of the learner's files. It runs beside the checks, as a process of its own.

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import type { TypeError } from './results.ts';
import { ROOT } from './steps.ts';
import { makeFolder, removeFolder } from './temporary.ts';

/** Type errors in these files (from the tree on); errors in the files they import are left out. */
export async function checkTypes(tree: string, files: string[]): Promise<TypeError[]> {
  const folder = makeFolder();
  try {
    const config = path.join(folder, 'tsconfig.json');
    writeFileSync(
      config,
      JSON.stringify({
        extends: path.join(ROOT, 'tsconfig.json'),
        compilerOptions: {
          erasableSyntaxOnly: false, // a matter of our own style
          typeRoots: [path.join(ROOT, 'node_modules/@types')],
          paths: { '#steps/*': [path.join(tree, '*')] },
        },
        include: [],
        files: files.map((file) => path.join(tree, file)),
      }),
    );
    return parse(await tsc(config), tree, folder, files);
  } finally {
    removeFolder(folder);
  }
}

function tsc(config: string): Promise<string> {
  const program = path.join(
    path.dirname(createRequire(path.join(ROOT, 'package.json')).resolve('typescript/package.json')),
    'bin/tsc',
  );
  return new Promise((resolve, reject) => {
    const args = [program, '-p', config, '--pretty', 'false'];
    execFile(process.execPath, args, { maxBuffer: 1 << 24, cwd: path.dirname(config) }, (error, stdout) => {
      // Exit codes 1 and 2 mean type errors; anything else means that tsc itself failed.
      error === null || error.code === 1 || error.code === 2 ? resolve(stdout) : reject(error);
    });
  });
}

function parse(output: string, tree: string, folder: string, files: string[]): TypeError[] {
  const lines = output.matchAll(/^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/gm);
  return [...lines]
    .map(([, name, line, column, code, message]) => {
      const file = path.relative(tree, path.resolve(folder, name!)).replaceAll(path.sep, '/');
      return { file, line: Number(line), column: Number(column), code: code!, message: message! };
    })
    .filter(({ file }) => files.includes(file));
}
