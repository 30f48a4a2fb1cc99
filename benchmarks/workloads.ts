// What is measured.

/** `depth`: messages in flight on a connection, 0: unbounded; `size`: bytes of a message, its newline included. */
export type Throughput = {
  kind: 'throughput';
  name: string;
  title: string;
  depth: number;
  size: number;
  connections: number;
  quick: boolean;
};

export type Workload = Throughput;

const MODES = [
  { name: 'single', depth: 1, title: '1 in flight' },
  { name: 'batch', depth: 16, title: '16 in flight' },
  { name: 'pipelined', depth: 0, title: 'pipelined' },
];
const QUICK = ['single-16B', 'batch-16B', 'pipelined-16B', 'pipelined-1024B'];

const throughput = [1, 64].flatMap((connections) =>
  MODES.flatMap((mode) =>
    [2, 16, 1024].map((size): Throughput => {
      const many = connections > 1;
      const name = `${mode.name}-${size}B${many ? `-${connections}conn` : ''}`;
      const title = `${mode.title}, ${size} B${many ? `, ${connections} connections` : ''}`;
      return { kind: 'throughput', name, title, depth: mode.depth, size, connections, quick: QUICK.includes(name) };
    }),
  ),
);

export const WORKLOADS: Workload[] = [...throughput];
