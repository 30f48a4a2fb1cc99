// What the doctor looks at outside of the workshop's own files: Node, npm, what is installed, the port.

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { ROOT } from '../command/steps.ts';
import type { Finding } from './doctor.ts';

const TESTED = [20, 22, 24, 26];
const PORT = 1234;

type Package = { version?: string; optional?: boolean; os?: string[]; cpu?: string[]; libc?: string[] };

export function examineNode(version = process.versions.node): Finding {
  const major = Number(version.split('.')[0]); // older ones than 20.19 do not come this far
  return TESTED.includes(major)
    ? { state: 'good', says: `Node ${version}` }
    : {
        state: 'note',
        says: `Node ${version}, with which the workshop was not tested.`,
        remedy: `If something is odd, take Node ${TESTED.slice(0, -1).join(', ')} or ${TESTED.at(-1)} from nodejs.org.`,
      };
}

export async function examineNpm(): Promise<Finding> {
  const version =
    /^npm\/(\S+)/.exec(process.env.npm_config_user_agent ?? '')?.[1] ?? (await output('npm', ['--version']));
  return version === undefined
    ? { state: 'bad', says: 'npm is not found.', remedy: 'It comes with Node: install Node from nodejs.org.' }
    : { state: 'good', says: `npm ${version.trim()}` };
}

/** Compares package-lock.json with what npm says it has installed. */
export function examineInstall(): Finding {
  const wanted = packages(path.join(ROOT, 'package-lock.json'));
  const installed = packages(path.join(ROOT, 'node_modules/.package-lock.json'));
  if (wanted === undefined) {
    return { state: 'bad', says: 'package-lock.json is missing.', remedy: wholeAgain('package-lock.json') };
  }
  const wrong = Object.entries(wanted)
    .filter(([name, { version, optional, ...needs }]) => {
      const there = installed?.[name]?.version;
      const needed = optional !== true || (needs.os !== undefined && isForThisMachine(needs));
      return name !== '' && (there === undefined ? needed : there !== version);
    })
    .map(([name]) => name.replace(/^.*node_modules\//, ''));
  return wrong.length === 0
    ? { state: 'good', says: 'everything is installed, as package-lock.json has it' }
    : {
        state: 'bad',
        says: `Missing, or of another version than the workshop needs: ${some(wrong)}.`,
        remedy: 'Install what belongs to this version, on this machine: npm ci',
      };
}

export function examineWriting(): Finding {
  try {
    accessSync(ROOT, constants.W_OK);
    return { state: 'good', says: 'this folder can be written to' };
  } catch {
    return {
      state: 'bad',
      says: `${ROOT} cannot be written to.`,
      remedy: 'Copy the workshop to a folder of your own, and work there.',
    };
  }
}

export async function examinePort(port = PORT): Promise<Finding> {
  const server = net.createServer().listen(port, '127.0.0.1');
  const free = await Promise.race([
    once(server, 'listening').then(() => true),
    new Promise<boolean>((resolve) => server.once('error', () => resolve(false))),
  ]).catch(() => false);
  server.close();
  return free
    ? { state: 'good', says: `port ${port} is free` }
    : {
        state: 'note',
        says: `Port ${port} is in use, perhaps by a server of yours.`,
        remedy: `End that one, or take another port: npm run serve step-4 -- --port 8080`,
      };
}

/** How to get a file of the workshop back. */
export function wholeAgain(files: string): string {
  return existsSync(path.join(ROOT, '.git'))
    ? `git checkout -- ${files}`
    : 'Unpack the workshop again into a new folder, and copy your steps/ there.';
}

/** A few of many names. */
export function some(names: string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

/** What a program prints; undefined where it does not run. */
export function output(program: string, args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32' && program === 'npm'; // there npm is npm.cmd
    execFile(program, args, { cwd: ROOT, shell }, (error, stdout) => resolve(error === null ? stdout : undefined));
  });
}

function packages(file: string): Record<string, Package> | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Package> }).packages;
  } catch {
    return undefined;
  }
}

function isForThisMachine({ os, cpu, libc }: Package): boolean {
  const glibc = 'glibcVersionRuntime' in (process.report.getReport() as { header: object }).header;
  return (
    (os?.includes(process.platform) ?? true) &&
    (cpu?.includes(process.arch) ?? true) &&
    (libc?.includes(glibc ? 'glibc' : 'musl') ?? true)
  );
}
