// What is prepared for editors: the problem matchers know our output, the debugger's command runs a check.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, STEPS } from '../checks/command/steps.ts';
import { run } from './kit/check.ts';
import { Workshop } from './kit/workshop.ts';

type Pattern = { regexp: string; file: number; line: number; column?: number; message: number };
type Task = {
  label: string;
  script?: string;
  problemMatcher: { owner: string; pattern: Pattern; background?: { beginsPattern: string; endsPattern: string } }[];
};

const read = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
const { tasks } = read('.vscode/tasks.json') as { tasks: Task[] };
const dynbuf = '01-dynbuf/dynbuf.ts';

/** What an editor makes of an output: places and messages. */
function problems(output: string): { file: string; line: number; message: string }[] {
  const { problemMatcher } = tasks.find(({ label }) => label === 'workshop: check all steps')!;
  return output.split('\n').flatMap((text) =>
    problemMatcher.flatMap(({ pattern: { regexp, file, line, message } }) => {
      const found = new RegExp(regexp).exec(text);
      return found === null ? [] : [{ file: found[file]!, line: Number(found[line]), message: found[message]! }];
    }),
  );
}

describe('the problem matchers', () => {
  const workshop = new Workshop();
  const check = async () => problems((await workshop.npm('check', 'step-1')).stdout);

  test('find what is not written yet', async () => {
    expect(await check()).toEqual([
      { file: `steps/${dynbuf}`, line: expect.any(Number), message: 'bufPush is not written yet' },
    ]);
  });

  test('find a failure', async () => {
    workshop.write(dynbuf, (solution) => solution.replace('data.copy(buf.data, buf.length)', 'data.copy(buf.data, 0)'));
    expect(await check()).toEqual([
      { file: `steps/${dynbuf}`, line: expect.any(Number), message: expect.stringContaining('Look at') },
    ]);
  });

  test('find a type error', async () => {
    workshop.write(dynbuf, (solution) => `${solution}\nconst wrong: number = 'text';\n`);
    expect(await check()).toEqual([
      {
        file: `steps/${dynbuf}`,
        line: expect.any(Number),
        message: "Type 'string' is not assignable to type 'number'.",
      },
    ]);
  });

  test('find nothing in what passes', async () => {
    workshop.write(dynbuf, (solution) => solution);
    expect(await check()).toEqual([]);
  });

  test('know where a watch begins and ends to speak', () => {
    const { background } = tasks.find(({ script }) => script === 'watch')!.problemMatcher[0]!;
    const source = readFileSync(path.join(ROOT, 'checks/day/watch.ts'), 'utf8');
    expect(new RegExp(background!.beginsPattern).test('── 20:43:39 ───')).toBe(true);
    expect(source).toContain('`── ${');
    expect(new RegExp(background!.endsPattern).test('0.31 s from save to verdict')).toBe(true);
    expect(source).toContain("'start' : 'save'} to verdict`");
  });
});

test('each task is a command that exists', () => {
  const { scripts } = read('package.json') as { scripts: Record<string, string> };
  for (const { script } of tasks.filter((task) => task.script !== undefined)) {
    expect(Object.keys(scripts)).toContain(script);
  }
});

test('the debugger’s command checks a step, and leaves one who thinks at a breakpoint alone', async () => {
  const { configurations, inputs } = read('.vscode/launch.json');
  const [{ program, args, env }] = configurations as { program: string; args: string[]; env: NodeJS.ProcessEnv }[];
  expect(inputs[0].options).toEqual(STEPS.map(({ name }) => name));
  const workshop = new Workshop();
  workshop.write(dynbuf, (solution) => solution);
  const { exitCode, stdout } = await run(
    process.execPath,
    [program!.replace('${workspaceFolder}/', ''), ...args!.map((arg) => arg.replace('${input:step}', '01-dynbuf'))],
    { cwd: workshop.folder, env },
  );
  expect(stdout).toMatch(/13 passed/);
  expect(exitCode).toBe(0);
});

test('the container opens on a Node that is tested', () => {
  const { image, updateContentCommand } = read('.devcontainer/devcontainer.json');
  expect(image).toMatch(/:(20|22|24|26)$/);
  expect(updateContentCommand).toBe('npm ci');
});
