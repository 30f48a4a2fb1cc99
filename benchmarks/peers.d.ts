// What the bench uses of its packages, so that types are checked where these are not installed.

declare module 'split2' {
  import type { Transform } from 'node:stream';
  export default function split2(separator: string): Transform;
}

declare module 'binary-split' {
  import type { Transform } from 'node:stream';
  export default function split(): Transform;
}

declare module 'byline' {
  import { Transform } from 'node:stream';
  class LineStream extends Transform {
    constructor(options: { encoding?: BufferEncoding });
  }
  const byline: { LineStream: typeof LineStream };
  export default byline;
}

declare module 'tinybench' {
  type Options = { time: number; warmupTime: number; iterations: number; warmupIterations: number };
  type Result = { latency: { p50: number } } | { error?: Error };
  export class Bench {
    constructor(options: Options);
    add(name: string, run: () => void): this;
    run(): Promise<{ result: Result }[]>;
  }
}
