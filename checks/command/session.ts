// vitest, ready to run one file of tests on one tree of steps. `npm run check` opens a session for each run, and closes
// it; `npm run watch` keeps the last few: vitest stays loaded, what did not change stays transformed, and the process
// that runs the next tests has started before they are asked for.

import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { UserConsoleLog } from 'vitest';
import { createVitest, type TestSpecification, type Vitest } from 'vitest/node';
import config from '../../vitest.config.ts';
import { ROOT } from './steps.ts';
import { makeFolder, removeFolder } from './temporary.ts';
import { WarmPool } from './warm-pool.ts';

/** `printed`: what the tests print. `logFile`: where setup.ts and the autopsy write. */
export type Session = {
  vitest: Vitest;
  specifications: TestSpecification[];
  printed: UserConsoleLog[];
  logFile: string;
  close(): Promise<void>;
};

const MOST = 3; // sessions that are kept: a step by itself, with the learner's earlier steps, and the probes

let kept: Map<string, Session & { end(): Promise<void> }> | undefined;

/** From now on sessions are kept, until the process ends. */
export function keepSessions(): void {
  kept ??= new Map();
}

/** Opens a session in which `#steps/` stands for `tree`, and tests find `env` in their environment. */
export async function openSession(file: string, tree: string, env: Record<string, string>): Promise<Session> {
  if (kept === undefined) {
    return open(file, tree, env);
  }
  const key = `${file}\0${tree}`;
  const session = kept.get(key) ?? (await openLasting(file, tree, env));
  kept.delete(key);
  kept.set(key, session); // the last one used stands last
  for (const [oldest, { end }] of [...kept].slice(0, -MOST)) {
    kept.delete(oldest);
    await end();
  }
  refresh(session, tree, env);
  return session;
}

async function open(file: string, tree: string, env: Record<string, string>, pool?: WarmPool): Promise<Session> {
  const folder = makeFolder();
  const logFile = path.join(folder, 'log');
  const printed: UserConsoleLog[] = [];
  const reporter = {
    onUserConsoleLog: (log: UserConsoleLog) => {
      printed.push(log);
    },
  };
  const vitest = await createVitest('test', {
    ...config.test,
    ...(pool === undefined ? {} : { pool: pool.initializer }),
    config: false, // given here
    root: ROOT,
    watch: false,
    reporters: [reporter],
    include: [file],
    env: { ...env, CHECK_LOG: logFile },
    alias: [{ find: /^#steps\//, replacement: `${tree.replaceAll(path.sep, '/')}/` }],
  });
  const close = async () => {
    await vitest.close();
    removeFolder(folder);
  };
  try {
    return { vitest, specifications: await vitest.globTestSpecifications(), printed, logFile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openLasting(file: string, tree: string, env: Record<string, string>) {
  const pool = new WarmPool();
  const session = await open(file, tree, env, pool);
  const end = async () => {
    pool.end();
    await session.close();
  };
  return { ...session, close: async () => pool.prepare(), end };
}

/** Makes a kept session forget the last run: what was printed and logged, and all files of the tree. */
function refresh({ vitest, printed, logFile }: Session, tree: string, env: Record<string, string>): void {
  printed.length = 0;
  writeFileSync(logFile, '');
  for (const { config, vite } of vitest.projects) {
    config.env = { ...env, CHECK_LOG: logFile };
    for (const { moduleGraph } of Object.values(vite.environments)) {
      const changed = [...moduleGraph.idToModuleMap.values()].filter(({ file }) => file?.startsWith(slashed(tree)));
      changed.forEach((module) => moduleGraph.invalidateModule(module));
    }
  }
}

function slashed(folder: string): string {
  return folder.replaceAll(path.sep, '/');
}
