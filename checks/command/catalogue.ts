// All commands: what each is called, what it takes, and where it is written. A command is read when it is run.

import type { FlagShape, Request } from './flags.ts';

/** Runs a command. Returns its exit code: 0, or 1 where the learner's code falls short; throws UsageError for 2. */
export type Run = (request: Request, env: NodeJS.ProcessEnv) => Promise<number>;

/** A flag, as it is written in the help. `fits`: which words can be its value. */
type Flag = { flag: string; says: string; fits?: RegExp };

export type CommandEntry = {
  name: string;
  group: string;
  words: string;
  says: string;
  flags: Flag[];
  examples: [command: string, says: string][];
  load: () => Promise<{ run: Run }>;
};

const DAILY = 'Every day:';
const SOLUTIONS = 'Our solution:';
const SAFETY = 'Your files (nothing you wrote is ever lost):';
const SERVER = 'Your server:';

export const COMMANDS: CommandEntry[] = [
  {
    name: 'check',
    group: DAILY,
    words: '[step...]',
    says: 'checks your steps, and says what is wrong',
    flags: [
      { flag: '--json', says: 'prints the findings as JSON' },
      {
        flag: '--replay <case>',
        says: 'tries one case again: a failing check says which',
        fits: /^\d+\/-?\d+\/[\d:]+$/,
      },
      { flag: '--seed <number>', says: 'tries other random cases than the usual ones', fits: /^-?\d+$/ },
      { flag: '--tree <folder>', says: 'checks the steps in another folder' },
    ],
    examples: [
      ['npm run check', 'every step, with details for the first unfinished one'],
      ['npm run check step-3', 'one; also 3, 03, split-messages'],
    ],
    load: () => import('./check.ts'),
  },
  {
    name: 'watch',
    group: DAILY,
    words: '[step]',
    says: 'checks again on every save; single keys do the rest',
    flags: [],
    examples: [
      ['npm run watch', 'the first step that does not pass yet'],
      ['npm run watch step-3', 'this one'],
    ],
    load: () => import('../day/watch.ts'),
  },
  {
    name: 'hint',
    group: DAILY,
    words: '<step> [file]',
    says: 'gives the next hint, a larger one each time',
    flags: [
      { flag: '--all', says: 'all hints at once' },
      { flag: '--again', says: 'begins with the first one again' },
    ],
    examples: [
      ['npm run hint step-3', 'the next hint; each call goes one further'],
      ['npm run hint step-5 fixed-buffer', 'of one file, where a step has several'],
    ],
    load: () => import('./hint.ts'),
  },
  {
    name: 'list',
    group: DAILY,
    words: '',
    says: 'shows where you stand: all steps, their checks, ★, and what is next',
    flags: [{ flag: '--json', says: 'prints it as JSON' }],
    examples: [['npm run list', 'checks again what has changed']],
    load: async () => ({ run: (await import('../day/list.ts')).list }),
  },
  {
    name: 'finish',
    group: DAILY,
    words: '',
    says: 'when all five pass: what you built, and how fast it is',
    flags: [],
    examples: [['npm run finish', 'takes a few seconds; nothing is judged']],
    load: () => import('../day/finish.ts'),
  },
  {
    name: 'diff',
    group: SOLUTIONS,
    words: '<step> [file]',
    says: 'compares your file with our solution; asks before it shows',
    flags: [{ flag: '--yes', says: 'does not ask' }],
    examples: [
      ['npm run diff step-3', 'yours is -, ours is +'],
      ['npm run diff step-5 fixed-buffer', 'one file of a step that has several'],
    ],
    load: async () => ({ run: (await import('../day/diff.ts')).diff }),
  },
  {
    name: 'solution',
    group: SOLUTIONS,
    words: '<step> [file]',
    says: 'prints our solution',
    flags: [],
    examples: [['npm run solution step-3', 'the whole file']],
    load: async () => ({ run: (await import('../day/diff.ts')).solution }),
  },
  {
    name: 'solve',
    group: SOLUTIONS,
    words: '<step> [file]',
    says: 'puts our solution in place, to catch up; yours is kept',
    flags: [],
    examples: [['npm run solve step-3', 'and says how to get yours back']],
    load: async () => ({ run: (await import('../day/put.ts')).solve }),
  },
  {
    name: 'reset',
    group: SAFETY,
    words: '<step> [file]',
    says: 'begins a step anew, from its stub; your version is kept',
    flags: [],
    examples: [
      ['npm run reset step-3', 'and says how to get yours back'],
      ['npm run reset step-2 tcp', 'one file of a step that has several'],
    ],
    load: async () => ({ run: (await import('../day/put.ts')).reset }),
  },
  {
    name: 'save',
    group: SAFETY,
    words: '',
    says: 'keeps a copy of all that you have written',
    flags: [],
    examples: [['npm run save', 'before you try something bold']],
    load: async () => ({ run: (await import('../day/put.ts')).save }),
  },
  {
    name: 'restore',
    group: SAFETY,
    words: '[number]',
    says: 'brings a copy back; without a number, lists the copies',
    flags: [],
    examples: [
      ['npm run restore', 'which copies there are'],
      ['npm run restore 4', 'this one; what stands there now is kept, too'],
    ],
    load: async () => ({ run: (await import('../day/put.ts')).restore }),
  },
  {
    name: 'serve',
    group: SERVER,
    words: '<step>',
    says: 'runs your server of step 4 or 5 on 127.0.0.1:1234',
    flags: [
      { flag: '--port <number>', says: 'on another port; 0 takes any that is free', fits: /^\d+$/ },
      { flag: '--host <address>', says: 'on another address', fits: /\D/ },
      { flag: '--solution', says: 'runs our server instead of yours' },
    ],
    examples: [
      ['npm run serve step-4', 'your server; Ctrl-C ends it'],
      ['npm run serve step-5 -- --solution', 'ours, to compare with'],
    ],
    load: () => import('./serve.ts'),
  },
  {
    name: 'talk',
    group: SERVER,
    words: '<step>',
    says: 'runs your server and a client to type into, and shows every chunk',
    flags: [
      { flag: '--send <text>', says: 'sends this and ends; \\n is a newline, \\xff a byte' },
      { flag: '--split <places>', says: 'cuts what is sent after so many bytes: 3,7', fits: /^[\d,]+$/ },
      { flag: '--solution', says: 'talks to our server instead of yours' },
    ],
    examples: [
      ['npm run talk step-4', 'you type'],
      ["npm run talk step-4 -- --send 'asdf\\n12\\n' --split 3,5", 'sent in three'],
    ],
    load: () => import('../day/talk.ts'),
  },
  {
    name: 'doctor',
    group: SAFETY,
    words: '',
    says: 'looks whether all is in order: Node, what is installed, the files',
    flags: [],
    examples: [['npm run doctor', 'each finding with its remedy']],
    load: () => import('../day/doctor.ts'),
  },
];

/** The flags of a command as recoverFlags wants them. */
export function shapesOf({ flags }: CommandEntry): FlagShape[] {
  return flags.map(({ flag, fits }) => ({
    name: /--([\w-]+)/.exec(flag)![1]!,
    takesValue: flag.includes('<'),
    fits,
  }));
}
