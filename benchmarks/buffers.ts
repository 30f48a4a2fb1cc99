// npm run bench -- buffers: the buffers of steps 1 and 3 and of step 5, without sockets. Nanoseconds a message, and how
// many bytes were moved for each byte received, by the meter that the checks use.

import { Bench } from 'tinybench';
import { Meter, type AnyBuf } from '../checks/kit/meter.ts';
import { bufPush as plainPush } from '../solutions/01-dynbuf/dynbuf.ts';
import { cutMessage as plainCut } from '../solutions/03-split-messages/messages.ts';
import { bufPush, createBuf, cutMessage } from '../solutions/05-smarter-buffers/smart-buffer.ts';
import { pattern } from './clients/pattern.ts';
import { short } from './report/table.ts';

/** A buffer and its functions, whatever its type. */
type Kind = {
  title: string;
  create: () => AnyBuf;
  push: (buf: AnyBuf, data: Buffer) => void;
  cut: (buf: AnyBuf) => Buffer | null;
};

const KINDS: Kind[] = [
  { title: 'steps 1 and 3', create: () => ({ data: Buffer.alloc(0), length: 0 }), push: plainPush, cut: plainCut },
  { title: 'step 5', create: createBuf, push: bufPush as Kind['push'], cut: cutMessage as Kind['cut'] },
];

/** `chunk`: bytes that are pushed at once, before all that is complete is cut. */
const CASES = [
  { size: 2, chunk: 65536 },
  { size: 16, chunk: 65536 },
  { size: 1024, chunk: 65536 },
  { size: 2, chunk: 262_144 },
];

/** Measures and prints. `time`: milliseconds of each case. */
export async function measureBuffers(time: number): Promise<void> {
  const rows = [
    ['message', 'pushed at once', ...KINDS.flatMap(({ title }) => [`${title}: ns a message`, 'bytes moved a byte'])],
  ];
  for (const { size, chunk } of CASES) {
    const messages = chunk / size;
    const { requests } = pattern('line', size, messages);
    const row = [`${size.toLocaleString('en')} B`, `${chunk / 1024} KiB`];
    for (const kind of KINDS) {
      const bench = new Bench({ time, warmupTime: time / 4, iterations: 5, warmupIterations: 2 });
      const buf = kind.create();
      bench.add(kind.title, () => {
        kind.push(buf, requests);
        while (kind.cut(buf) !== null) {}
      });
      const [task] = await bench.run();
      const result = task!.result;
      if (!('latency' in result)) {
        throw new Error(`${kind.title} failed: ${result.error?.message}`);
      }
      row.push(short((result.latency.p50 * 1e6) / messages), short(moved(kind, requests)));
    }
    rows.push(row);
  }
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log(rows.map((row) => row.map((word, column) => word.padStart(widths[column]!)).join('   ')).join('\n'));
}

/** Bytes moved for each byte received, where one chunk is pushed into an empty buffer, and all messages are cut. */
function moved({ create, push, cut }: Kind, chunk: Buffer): number {
  const meter = new Meter();
  try {
    const buf = create();
    meter.around(buf, 0, () => chunk.length, () => push(buf, chunk)); // prettier-ignore
    const length = (message: Buffer | null) => message?.length ?? 0;
    while (meter.around(buf, length, length, () => cut(buf)) !== null) {}
    return meter.moved / chunk.length;
  } finally {
    meter.close();
  }
}
