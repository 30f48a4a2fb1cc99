// A program of a few lines, run on wrong code and on right code side by side, line by line. Where a line first does
// something else, the program ends, and the line says what came and what should have come.

import { count } from '../kit/bytes.ts';
import { Meter, type AnyBuf } from '../kit/meter.ts';
import { fact, quoteValue, statesOf, type Fact, type Sight } from './sight.ts';

/** `lines`: TypeScript that is JavaScript as well. `budget`: bytes that a loop may move for each byte received. */
export type Program = { lines: string[]; budget?: number; room?: number };

/** The functions that a program may call. */
export type Functions = Record<string, (...args: never[]) => unknown>;

const ROOM = 2 ** 24; // bytes of capacity that nobody minds
const WIDTH = 100; // characters of a line
const ASKS = /^(?:const \w+ = )?(?:cutMessage|handleMessage|fixedPush)\(|^[^=(]+===|^\w+;/;
const GIVEN = ['memory']; // variables that the program has for its own use

const EXPECTED = new WeakMap<Program, Sight[]>(); // what right code does: always the same

class Stop extends Error {}

/**
 * The lines up to the first that differs, with what came and what should have come; undefined where none differs.
 * `progress` gets, before each line, what there would be to say if it never ended.
 */
export function tryProgram(
  program: Program,
  wrong: Functions,
  right: Functions,
  progress: (lines: string[]) => void,
): string[] | undefined {
  const expected = EXPECTED.get(program) ?? [];
  if (expected.length === 0) {
    run(program, right, (_, sight) => expected.push(sight));
    EXPECTED.set(program, expected);
  }
  const told: string[] = [];
  let differs = false;
  run(
    program,
    wrong,
    (line, sight) => {
      const [says, ...more] = differences(sight, expected[line]!);
      differs = says !== undefined;
      const plain = !differs && sight.gives !== undefined ? [sight.gives.is] : [];
      told.push(...comment(program.lines[line]!, differs ? [says!, ...more] : plain));
      if (differs) {
        throw new Stop();
      }
    },
    (line) => {
      progress([...told, ...comment(program.lines[line]!, ['never ends'])]);
    },
  );
  return differs ? told : undefined;
}

/** Runs all lines, or as many as there are before the first error; `see` is told of each what it did. */
function run(
  { lines, budget = Infinity, room = ROOM }: Program,
  functions: Functions,
  see: (line: number, sight: Sight) => void,
  before: (line: number) => void = () => {},
): void {
  const known = new Map<string, unknown>();
  const meter = new Meter();
  const cost = { received: 0, metered: false };
  const at = (line: number, name: string, call: () => unknown) => {
    const source = lines[line]!;
    const loops = source.startsWith('for ');
    before(line);
    let value: unknown;
    try {
      cost.metered = loops;
      value = call();
    } catch (error) {
      see(line, { throws: { is: `throws ${error instanceof Error ? error.name : quoteValue(error)}`, should: '' } });
      throw new Stop();
    } finally {
      cost.metered = false;
    }
    if (name !== '' && !GIVEN.includes(name)) {
      known.set(name, value);
    }
    const moved = meter.moved / Math.max(1, cost.received);
    see(line, {
      ...(ASKS.test(source) ? { gives: fact('gives', 'give', quoteValue(value)) } : {}),
      ...statesOf(known, name, room),
      ...(loops && moved > budget ? { cost: costFact(moved, budget) } : {}),
    });
    return value;
  };
  const source = lines.map((line, i) => {
    const [, name, expression] = /^const (\w+) = (.+);$/.exec(line) ?? [];
    if (name !== undefined) {
      return `const ${name} = at(${i}, '${name}', () => (${expression}));`;
    }
    return line.startsWith('for ') ? `at(${i}, '', () => { ${line} });` : `at(${i}, '', () => (${line.slice(0, -1)}));`;
  });
  const measured = Object.entries(functions).map(([name, call]) => [name, measure(name, call, meter, cost)] as const);
  try {
    new Function('at', ...measured.map(([name]) => name), `'use strict';\n${source.join('\n')}`)(
      at,
      ...measured.map(([, call]) => call),
    );
  } catch (error) {
    if (!(error instanceof Stop)) {
      throw error;
    }
  } finally {
    meter.close();
  }
}

function measure(
  name: string,
  call: (...args: never[]) => unknown,
  meter: Meter,
  cost: { received: number; metered: boolean },
): (...args: never[]) => unknown {
  return (...args) => {
    const [buf, what] = args as unknown as [AnyBuf & { data: Buffer }, Buffer | number | undefined];
    const size = (result: unknown) => (Buffer.isBuffer(result) ? result.length : Number(result));
    cost.received += typeof what === 'object' && Buffer.isBuffer(what) ? what.length : 0;
    if (!cost.metered) {
      return call(...args);
    }
    const removes = name === 'cutMessage' ? size : typeof what === 'number' ? what : 0;
    const handles = typeof what === 'object' ? () => what.length : name === 'cutMessage' ? size : () => 0;
    return meter.around(buf, removes, handles, () => call(...args));
  };
}

function costFact(moved: number, budget: number): Fact {
  return fact('moves', 'move', `${count(Math.round(moved))} bytes for each byte received`, `at most ${budget}`);
}

/** What came and should have come, wherever the two differ. */
function differences(wrong: Sight, right: Sight): string[] {
  if (wrong.throws !== undefined) {
    const should = (right.gives ?? Object.values(right)[0])?.should;
    return [`${wrong.throws.is}${should ? `, should ${should}` : ''}`];
  }
  const keys = [...new Set([...Object.keys(wrong), ...Object.keys(right)])];
  return keys
    .filter((key) => wrong[key]?.is !== right[key]?.is)
    .map((key) => {
      const { is = `${key}.data is no Buffer any more`, should = '' } = wrong[key] ?? {};
      return `${is}, should ${right[key]?.should ?? should}`;
    });
}

/** The line, with comments behind it, or below it where they are long. */
function comment(line: string, says: string[]): string[] {
  const behind = says.length === 0 ? line : `${line} // ${says.join('; ')}`;
  if (behind.length <= WIDTH && !behind.includes('\n')) {
    return [behind];
  }
  const below = says.flatMap((text) =>
    text.length < WIDTH ? [text] : text.replace(', should ', ',\n  should ').split('\n'),
  );
  return [...line.split('\n'), ...below.map((text) => `// ${text}`)];
}
