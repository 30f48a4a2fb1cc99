// npm run watch: through pipes, and in a terminal.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { solutionOf, stubOf } from '../checks/day/pristine.ts';
import { cleanEnv } from './kit/check.ts';
import { hasTmux, Terminal } from './kit/terminal.ts';
import { Workshop } from './kit/workshop.ts';

const dynbuf = '01-dynbuf/dynbuf.ts';
const VERDICT = ' to verdict';
const ends: (() => unknown)[] = [];
afterEach(() => Promise.all(ends.splice(0).map((end) => end())));

/** A watch whose output goes into a pipe. */
class Watching {
  readonly child: ChildProcess;
  output = '';

  constructor(workshop: Workshop, ...words: string[]) {
    const args = ['checks/command/workshop.mjs', 'watch', ...words];
    this.child = spawn(process.execPath, args, {
      cwd: workshop.folder,
      env: cleanEnv(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text) => {
        this.output += text;
      });
    }
    ends.push(() => this.child.exitCode ?? (this.child.kill() && once(this.child, 'exit')));
  }

  /** What is printed up to the next `text`; it is not seen again. */
  async until(text: string): Promise<string> {
    for (const end = Date.now() + 90_000; !this.output.includes(text);) {
      if (Date.now() > end || this.child.exitCode !== null) {
        throw new Error(`"${text}" never came:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const at = this.output.indexOf(text) + text.length;
    const seen = this.output.slice(0, at);
    this.output = this.output.slice(at);
    return seen;
  }
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, 1000));

describe('in a pipe', () => {
  test('each save gets a verdict, however it is saved; plain lines, no keys', async () => {
    const workshop = new Workshop({ name: "Zoë's workshop" });
    const watching = new Watching(workshop);
    expect(await watching.until(VERDICT)).toMatch(/bufPush is not written yet[^]*s from start to verdict/);

    workshop.write(dynbuf, (solution) => solution.replace('data.copy(buf.data, buf.length)', 'data.copy(buf.data, 0)'));
    expect(await watching.until(VERDICT)).toMatch(/This behaves exactly like[^]*\d s from save to verdict/);

    const file = path.join(workshop.folder, 'steps', dynbuf);
    writeFileSync(`${file}~`, solutionOf(dynbuf)); // an editor that renames
    renameSync(`${file}~`, file);
    expect(await watching.until(VERDICT)).toContain('Next: read docs/02-server-loop.md');

    for (const text of ['// half', '', stubOf(dynbuf)]) {
      writeFileSync(file, text); // save upon save: the last one counts
    }
    expect(await watching.until(VERDICT)).toContain('bufPush is not written yet');
    await quiet();
    writeFileSync(file, stubOf(dynbuf)); // nothing has changed
    workshop.write('03-split-messages/messages.ts', (solution) => solution);
    expect(await watching.until('This watches step 1.')).toContain('Saved: 03-split-messages/messages.ts');
    await quiet();
    expect(watching.output.trim()).toBe('');

    watching.child.kill('SIGTERM');
    expect(await once(watching.child, 'exit')).toEqual([143, null]);
    expect(readdirSync(path.dirname(file))).toEqual(['dynbuf.ts']);
  });

  test('endless loops do not end the watch', async () => {
    const workshop = new Workshop();
    const watching = new Watching(workshop, 'step-1');
    await watching.until(VERDICT);
    for (let round = 0; round < 2; round++) {
      workshop.write(
        dynbuf,
        (solution) => `${solution.replace('Math.max(buf.data.length, MIN_CAPACITY)', 'buf.data.length')}//${round}`,
      );
      expect(await watching.until(VERDICT)).toContain('`capacity` stays 0');
      workshop.write(dynbuf, `while (true);\n//${round}`);
      expect(await watching.until(VERDICT)).toContain('This never ends');
      workshop.write(dynbuf, (solution) => `${solution}//${round}`);
      expect(await watching.until(VERDICT)).not.toContain('✗');
    }
  });

  test('an earlier step counts, and so does the change of an earlier step', async () => {
    const workshop = new Workshop();
    workshop.write(dynbuf, (solution) => solution);
    workshop.write('02-server-loop/server-loop.ts', (solution) => solution);
    const watching = new Watching(workshop, 'step-2');
    expect(await watching.until(VERDICT)).not.toContain('the trouble');
    workshop.write(dynbuf, (solution) => solution.replace('data.copy(buf.data, buf.length)', 'data.copy(buf.data, 0)'));
    expect(await watching.until(VERDICT)).toContain('Step 2 is right; the trouble is in step 1');
    workshop.write(dynbuf, (solution) => solution);
    expect(await watching.until(VERDICT)).not.toContain('the trouble');
  });
});

describe.skipIf(!hasTmux)('in a terminal', () => {
  const begin = (workshop: Workshop) => {
    const terminal = new Terminal(workshop.folder);
    ends.push(() => terminal.end());
    return terminal;
  };

  test('a passed step waits for n; hint, list, all, diff and reset by their keys', { timeout: 300_000 }, async () => {
    const workshop = new Workshop();
    const terminal = begin(workshop);
    terminal.line('npm run -s watch');
    await terminal.until('n next · h hint · l list · a all · d diff · x reset · q quit');
    terminal.key('n');
    await terminal.until('Step 1 does not pass yet. n again goes on all the same.');
    terminal.key('h');
    await terminal.until('hint 1 of 4');
    workshop.write(dynbuf, (solution) => solution);
    await terminal.until('It stays in view until you press n.');
    terminal.key('l');
    await terminal.until('1 of 5 steps');
    terminal.key('n');
    await terminal.until('Step 2 · server-loop');
    terminal.key('d');
    await terminal.until('Do you want to see it? (y/N)');
    terminal.key('x'); // no
    await terminal.until('(y/N) no');
    terminal.key('d');
    await terminal.until('Do you want to see it? (y/N)', 2);
    terminal.key('y');
    await terminal.until('+++ solutions/02-server-loop/server-loop.ts');
    workshop.write('02-server-loop/server-loop.ts', 'mine\n');
    await terminal.until('mine is not defined');
    terminal.key('x');
    await terminal.until('Begin step 2 anew, from its stub? Yours is kept. (y/N)');
    terminal.key('y');
    await terminal.until('npm run restore 1');
    await terminal.until('serveClient is not written yet', 2);
    expect(readFileSync(path.join(workshop.folder, '.saved/1/02-server-loop/server-loop.ts'), 'utf8')).toBe('mine\n');
    terminal.key('a');
    await terminal.until('· 5 smarter-buffers');
    terminal.key('q');
    await terminal.until('$ ', 2);
  });

  test.each(['q', 'C-c', 'C-d', 'SIGTERM', 'SIGHUP'])('%s leaves the terminal as it was', async (end) => {
    const terminal = begin(new Workshop());
    terminal.line('stty -a > before');
    terminal.line('node checks/command/workshop.mjs watch; stty -a > after; cmp before after && echo sa""me');
    await terminal.until(VERDICT);
    if (end.startsWith('SIG')) {
      terminal.line(''); // nothing that it knows
      terminal.signal(end);
    } else {
      terminal.key(end);
    }
    await terminal.until('same');
  });

  test('Ctrl-Z stops it, with the terminal as it was, and fg goes on', async () => {
    const workshop = new Workshop();
    const terminal = begin(workshop);
    terminal.line('set -m; stty -a > before; node checks/command/workshop.mjs watch');
    await terminal.until(VERDICT);
    terminal.key('C-z');
    await terminal.until('topped');
    terminal.line('stty -a > after; cmp before after && echo sa""me');
    await terminal.until('same');
    terminal.line('fg');
    workshop.write(dynbuf, (solution) => solution);
    await terminal.until('It stays in view until you press n.');
    terminal.key('n');
    await terminal.until('Step 2 · server-loop');
    terminal.key('q');
  });
});
