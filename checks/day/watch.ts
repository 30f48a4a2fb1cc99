// npm run watch: checks a step again on every save. It stays with its step until it is told to go on.

import { color } from '../command/color.ts';
import type { Request } from '../command/flags.ts';
import { nextHintOf } from '../command/hint.ts';
import { allPass, checkOwn } from '../command/own.ts';
import { print } from '../command/print.ts';
import { reportAll, reportOne } from '../command/report.ts';
import type { StepResult } from '../command/results.ts';
import { keepSessions } from '../command/session.ts';
import { STEPS, type Step } from '../command/steps.ts';
import { keepFolders } from '../command/temporary.ts';
import { lastVerdict } from '../command/verdicts.ts';
import { readStep } from '../command/arguments.ts';
import { diffText, hasSeen, rememberSeen } from './diff.ts';
import { readKeys } from './keys.ts';
import { findStandings, listText } from './list.ts';
import { allFilesOf } from './pristine.ts';
import { reset } from './put.ts';
import { watchSaves, type Saved } from './saved-files.ts';

const KEYS = 'n next · h hint · l list · a all · d diff · x reset · q quit';

/** Watches until it is told to quit: exit code 0. */
export async function run({ words: [word] }: Request): Promise<number> {
  keepSessions();
  keepFolders();
  const step = word === undefined ? firstUnfinished() : readStep(word);
  const watch = new Watch(step, process.stdin.isTTY === true);
  return watch.run();
}

/** The first step that is not known to pass; the last one where all do. */
function firstUnfinished(): Step {
  return STEPS.find((step) => lastVerdict(step)?.state !== 'passed') ?? STEPS.at(-1)!;
}

class Watch {
  #step: Step;
  readonly #keys: boolean;
  #state: StepResult['state'] | undefined;
  #work = Promise.resolve(); // one thing at a time
  #waiting: Saved | undefined; // a save that came while something else was under way
  #ask: { question: string; yes: () => Promise<void> } | undefined;
  #goOn = false; // n was pressed once although the step does not pass

  constructor(step: Step, keys: boolean) {
    this.#step = step;
    this.#keys = keys;
  }

  async run(): Promise<number> {
    const watcher = await watchSaves((saved) => this.#onSave(saved));
    const over = new Promise<void>((resolve) => {
      if (this.#keys) {
        readKeys((key) => (key === 'q' || key === 'quit' ? resolve() : this.#onKey(key)));
      }
    });
    this.#do(() => this.#check());
    await over;
    await watcher.close();
    await print('\n');
    return 0;
  }

  /** Does one thing after another. What goes wrong is said, and does not end the watch. */
  #do(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error) => {
      console.error(`${(error as Error).message}\nThe watch goes on.`);
    });
  }

  #onSave(saved: Saved): void {
    const waits = this.#waiting !== undefined;
    this.#waiting = { files: [...(this.#waiting?.files ?? []), ...saved.files], at: saved.at };
    if (!waits) {
      this.#do(async () => {
        const { files, at } = this.#waiting!;
        this.#waiting = undefined;
        if (files.every((file) => Number(file.slice(0, 2)) > this.#step.number)) {
          const how = this.#keys ? ' n goes on.' : '';
          await print(`Saved: ${files.join(', ')}. This watches step ${this.#step.number}.${how}\n`);
        } else {
          await this.#check(at);
        }
      });
    }
  }

  /** `savedAt`: when the save was that asks for it. A verdict that another save has overtaken is not shown. */
  async #check(savedAt?: number): Promise<void> {
    const start = savedAt ?? Date.now();
    const result = await checkOwn(this.#step);
    const seconds = ((Date.now() - start) / 1000).toFixed(2);
    if (this.#waiting !== undefined) {
      return;
    }
    this.#state = result.state;
    this.#goOn = false;
    this.#ask = undefined;
    await this.#say(
      `${rule()}\n${reportOne(result, '', true)}`,
      this.#passedLine() + color.dim(`${seconds} s from ${savedAt === undefined ? 'start' : 'save'} to verdict`),
    );
  }

  #passedLine(): string {
    if (this.#state !== 'passed') {
      return '';
    }
    if (allPass(STEPS.length)) {
      return 'All five steps pass: npm run finish\n';
    }
    const waits = this.#keys && this.#step.number < STEPS.length;
    return waits ? `Step ${this.#step.number} passes. It stays in view until you press n.\n` : '';
  }

  #onKey(key: string): void {
    this.#do(async () => {
      const { yes } = this.#ask ?? {};
      this.#ask = undefined;
      if (yes !== undefined) {
        await print(`${key === 'y' ? 'yes' : 'no'}\n`);
        await (key === 'y' ? yes() : this.#say(''));
        return;
      }
      await this.#actions[key]?.();
    });
  }

  readonly #actions: Record<string, (() => Promise<void>) | undefined> = {
    n: () => this.#next(),
    h: async () => this.#say(`${rule()}\n${nextHintOf(this.#step)}`),
    l: async () => this.#say(`${rule()}\n${listText(await findStandings())}`),
    a: () => this.#all(),
    d: async () => {
      const show = async () => {
        rememberSeen(this.#step);
        await this.#say(`${rule()}\n${diffText(allFilesOf(this.#step))}`);
      };
      await (hasSeen(this.#step) ? show() : this.#askFirst('This shows our solution. Do you want to see it?', show));
    },
    x: () =>
      this.#askFirst(`Begin step ${this.#step.number} anew, from its stub? Yours is kept.`, async () => {
        await reset({ words: [`step-${this.#step.number}`], flags: {} });
        await this.#say(''); // the verdict follows, as after any save
      }),
  };

  async #next(): Promise<void> {
    const next = STEPS[this.#step.number];
    if (next === undefined) {
      await this.#say('This is the last step.');
    } else if (this.#state !== 'passed' && !this.#goOn) {
      this.#goOn = true;
      await this.#say(`Step ${this.#step.number} does not pass yet. n again goes on all the same.`);
    } else {
      this.#step = next;
      await this.#check();
    }
  }

  async #all(): Promise<void> {
    const results: StepResult[] = [];
    for (const step of STEPS) {
      results.push(
        await checkOwn(
          step,
          results.every(({ state }) => state === 'passed'),
        ),
      );
    }
    await this.#say(`${rule()}\n${reportAll(results, '')}`);
  }

  async #askFirst(question: string, yes: () => Promise<void>): Promise<void> {
    this.#ask = { question, yes };
    await print(`${question} (y/N) `);
  }

  async #say(...texts: string[]): Promise<void> {
    const shown = texts.map((text) => text.replace(/\n*$/, '\n'));
    await print(`${shown.join('\n')}${this.#keys ? `${color.dim(KEYS)}\n` : ''}`);
  }
}

function rule(): string {
  return color.dim(`── ${new Date().toTimeString().slice(0, 8)} ${'─'.repeat(60)}`);
}
