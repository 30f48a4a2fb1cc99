// The questions to step 5's smart buffer.

import { askCalls, STREAMS, type Code } from './calls.ts';
import { ask, costOf, type CostStep, type Smart, type Trace } from '../trace.ts';

type SmartCode = {
  createBuf: () => Smart;
  bufPush: Code<Smart>['push'];
  bufPop: Code<Smart>['pop'];
  cutMessage: Code<Smart>['cut'];
};

/** Step 5, the smart buffer. */
export async function probeSmartBuf({ createBuf, bufPush, bufPop, cutMessage }: SmartCode): Promise<Trace> {
  const trace: Trace = [];
  const code = { push: bufPush, pop: bufPop, cut: cutMessage };
  for (const calls of STREAMS) {
    askCalls(trace, createBuf(), calls, code);
    askCalls(trace, { data: Buffer.from('\nold.....\n'), start: 3, length: 0, scanned: 0 }, calls, code);
    askCalls(
      trace,
      { data: Buffer.from('0123456789abcdef0123456789\nbcdef'), start: 16, length: 16, scanned: 0 },
      calls,
      code,
    );
    askCalls(
      trace,
      { data: Buffer.from(`${'.'.repeat(28)}ab\nc`), start: 28, length: 4, scanned: 0 },
      ['cut', ...calls],
      code,
    );
  }
  ask(trace, () => {
    const buf = { data: Buffer.from('0123456789abcdef0123456789abcdef'), start: 16, length: 16, scanned: 0 };
    bufPush(buf, Buffer.alloc(40, 'x'));
    return `grown, it holds them ${buf.start === 0 ? 'at the front' : 'behind the wasted front'}`;
  });
  const cost = async (first: number, round: (buf: Smart, step: CostStep) => Promise<void>): Promise<Smart> => {
    const buf = createBuf();
    trace.push(
      await costOf(buf, async (step) => {
        await step(first, 0, () => bufPush(buf, Buffer.alloc(first, 'x\n')));
        for (let i = 0; i < 4000 && buf.length > 0; i++) {
          await round(buf, step);
        }
      }),
    );
    return buf;
  };
  await cost(8000, (buf, step) => step(0, 2, () => bufPop(buf, 2)));
  const neverEmpty = await cost(100, async (buf, step) => {
    await step(64, 0, () => bufPush(buf, Buffer.alloc(64, 'y')));
    await step(0, 64, () => bufPop(buf, 64));
  });
  trace.push(neverEmpty.start > 20_000 ? 'start runs away' : 'start stays near');
  await cost(4096, async (buf, step) => {
    await step(0, 1, () => bufPop(buf, 1));
    await step(1, 0, () => bufPush(buf, Buffer.alloc(1, 'z')));
  });
  await cost(120_000, (buf, step) => step(0, 20, () => bufPop(buf, 20)));
  await cost(1, (buf, step) => step(10, 0, () => bufPush(buf, Buffer.alloc(10, 'w'))));
  return trace;
}
