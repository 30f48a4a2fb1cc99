// One parser for all commands: the help, the flags that npm swallows, and what is said when a command is mistyped.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS, shapesOf } from '../checks/command/catalogue.ts';
import { recoverFlags } from '../checks/command/flags.ts';
import { ROOT } from '../checks/command/steps.ts';
import { Workshop } from './kit/workshop.ts';

const workshop = new Workshop();
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

test('npm run workshop lists all commands, and each is an npm script of its own', async () => {
  for (const args of [[], ['--', '--help']]) {
    const { exitCode, stdout } = await workshop.npm('workshop', ...args);
    expect(exitCode).toBe(0);
    for (const { name, says } of COMMANDS) {
      expect(stdout).toMatch(new RegExp(`^  ${name} .*  `, 'm'));
      expect(stdout.replace(/\s+/g, ' ')).toContain(says);
      expect(scripts[name]).toBe(`node checks/command/workshop.mjs ${name}`);
    }
  }
});

test.each(COMMANDS.map((entry) => [entry.name, entry] as const))(
  '%s has help, within 80 columns',
  async (name, entry) => {
    const { exitCode, stdout } = await workshop.npm('workshop', '--', name, '--help');
    expect(exitCode).toBe(0);
    for (const { flag, says } of entry.flags) {
      expect(stdout).toContain(flag);
      expect(stdout.replace(/\s+/g, ' ')).toContain(says);
    }
    for (const [command] of entry.examples) {
      expect(stdout).toContain(command);
    }
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  },
);

test('npm run workshop -- check step-3 is npm run check step-3', async () => {
  const long = await workshop.npm('workshop', '--', 'check', 'step-3');
  expect(long).toEqual(await workshop.npm('check', 'step-3'));
  expect(long.stdout).toMatch(/^Step 3/);
});

test.each(COMMANDS.map(({ name }) => name))('%s with an unknown flag names the right commands', async (name) => {
  const { exitCode, stdout, stderr } = await workshop.npm(name, '--', '--jsno');
  expect(stdout).toBe('');
  expect(stderr).toContain("Unknown option '--jsno'");
  expect(stderr).toContain(`npm run ${name}`);
  expect(stderr).not.toContain('    at ');
  expect(exitCode).toBe(2);
});

test('an unknown command leads to the list of all', async () => {
  const { exitCode, stderr } = await workshop.npm('workshop', 'chekc');
  expect(stderr).toContain("Unknown command 'chekc'");
  expect(stderr).toContain('Did you mean check?');
  expect(stderr).toContain('npm run workshop -- --help');
  expect(exitCode).toBe(2);
});

describe('flags that npm swallows come back', () => {
  const recover = (name: string, words: string[], env: NodeJS.ProcessEnv, flags = {}) =>
    recoverFlags({ words, flags }, shapesOf(COMMANDS.find((entry) => entry.name === name)!), env);

  test.each([
    ['check', ['step-3'], { npm_config_json: 'true' }, ['step-3'], { json: true }],
    ['check', ['step-3', 'dir'], { npm_config_tree: 'true' }, ['step-3'], { tree: 'dir' }],
    ['check', ['dir', 'step-3'], { npm_config_tree: 'true' }, ['step-3'], { tree: 'dir' }],
    ['check', ['step-3'], { npm_config_tree: 'dir', npm_config_json: 'true' }, ['step-3'], { tree: 'dir', json: true }],
    [
      'check',
      ['step-1', '1/5/0:2', 'dir'],
      { npm_config_replay: 'true', npm_config_tree: 'true' },
      ['step-1'],
      { replay: '1/5/0:2', tree: 'dir' },
    ],
    ['serve', ['8080', 'step-4'], { npm_config_port: 'true' }, ['step-4'], { port: '8080' }],
    [
      'serve',
      ['step-4', '8080', '::1'],
      { npm_config_port: 'true', npm_config_host: 'true' },
      ['step-4'],
      { port: '8080', host: '::1' },
    ],
    [
      'serve',
      ['step-4', '::1', '8080'],
      { npm_config_port: 'true', npm_config_host: 'true' },
      ['step-4'],
      { port: '8080', host: '::1' },
    ],
    [
      'talk',
      ['step-4', 'asdf\\n', '3,7'],
      { npm_config_send: 'true', npm_config_split: 'true' },
      ['step-4'],
      { send: 'asdf\\n', split: '3,7' },
    ],
    ['hint', ['step-3'], { npm_config_all: 'true', npm_config_again: '' }, ['step-3'], { all: true }],
  ])('%s %j with %j', (name, words, env, left, flags) => {
    expect(recover(name, words, env)).toEqual({ words: left, flags });
  });

  test('those that came through stay as they are', () => {
    const typed = recover('serve', ['step-4'], { npm_config_port: '1' }, { port: '2' });
    expect(typed).toEqual({ words: ['step-4'], flags: { port: '2' } });
  });
});
