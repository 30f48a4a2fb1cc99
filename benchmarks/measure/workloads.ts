// What is measured.

/** `quick`: also part of the quick run. */
type Named = { name: string; title: string; quick: boolean };

/** `depth`: messages in flight on a connection, 0: unbounded; `size`: bytes of a message, its newline included. */
export type Throughput = Named & { kind: 'throughput'; depth: number; size: number; connections: number };

/** A fresh server answers `count` messages that are sent at once, on one connection. */
export type Once = Named & { kind: 'once'; size: number; count: number };

/** Connections that do nothing; then each has one message answered, of each of the sizes in turn. */
export type Idle = Named & { kind: 'idle'; connections: number; sizes: number[] };

/** A client sends and sends, and reads nothing. */
export type Unread = Named & { kind: 'unread' };

export type Workload = Throughput | Once | Idle | Unread;

const MIB = 1 << 20;
const MODES = [
  { name: 'single', depth: 1, title: '1 in flight' },
  { name: 'batch', depth: 16, title: '16 in flight' },
  { name: 'pipelined', depth: 0, title: 'pipelined' },
];
const QUICK = ['single-16B', 'batch-16B', 'pipelined-16B', 'pipelined-1024B'];

const throughput = [1, 64].flatMap((connections) =>
  MODES.flatMap((mode) =>
    [2, 16, 1024].map((size): Throughput => {
      const name = `${mode.name}-${size}B${connections > 1 ? `-${connections}conn` : ''}`;
      const many = connections > 1 ? `, ${connections} connections` : '';
      const title = `${mode.title}, messages of ${size.toLocaleString('en')} bytes${many}`;
      return { kind: 'throughput', name, title, depth: mode.depth, size, connections, quick: QUICK.includes(name) };
    }),
  ),
);

const message = (mib: number, quick: boolean): Once => {
  return {
    kind: 'once',
    name: `message-${mib}MiB`,
    title: `one message of ${mib} MiB`,
    size: mib * MIB,
    count: 1,
    quick,
  };
};

const idle = (connections: number, sizes: number[], quick: boolean): Idle => {
  const title = `${connections.toLocaleString('en')} idle connections`;
  return { kind: 'idle', name: `idle-${connections}`, title, connections, sizes, quick };
};

export const WORKLOADS: Workload[] = [
  ...throughput,
  message(64, true),
  message(256, false),
  {
    kind: 'once',
    name: 'backlog-1MiB',
    title: '1 MiB of messages of 2 bytes at once',
    size: 2,
    count: MIB / 2,
    quick: true,
  },
  idle(1000, [1024, 63 * 1024], true),
  idle(10_000, [1024], false),
  { kind: 'unread', name: 'unread', title: 'a client that never reads', quick: true },
];

/** The workloads of a name, or whose names begin with it. Throws where there is none. */
export function findWorkloads(name: string): Workload[] {
  const exact = WORKLOADS.filter((workload) => workload.name === name);
  const found = exact.length > 0 ? exact : WORKLOADS.filter((workload) => workload.name.startsWith(name));
  if (name === '' || found.length === 0) {
    throw new Error(`There is no workload "${name}". There are: ${WORKLOADS.map(({ name }) => name).join(', ')}.`);
  }
  return found;
}
