// The tables in the terminal.

import type { Result } from '../measure/rounds.ts';
import type { Spread } from '../measure/statistics.ts';
import type { Report, Section } from './results.ts';

/** The titles of the figures' columns. Ratios come with their spread. */
const COLUMNS: Record<string, string> = {
  ratio: 'times A (lowest to highest)',
  messagesPerSecond: 'messages/s',
  cpu: 'server µs CPU/message',
  generatorCpu: 'generator µs CPU',
  seconds: 'seconds',
  cpuSeconds: 'CPU seconds',
  peak: 'peak MiB',
  accepted: 'accepted MiB',
  before: 'MiB before',
  idle: 'KiB each, idle',
};

/** One workload as a table, with a sentence on the load generator below. */
export function table({ title, kind, results }: Section, servers: Report['servers']): string {
  const measured = results.filter((result) => 'figures' in result);
  const names = Object.keys(measured[0]?.figures ?? {});
  const first = servers[0]!.name;
  const head = names.map((name) => column(name).replace('times A', first === 'a' ? 'times A' : `times ${first}`));
  const rows = results.map((result) => {
    const title = servers.find(({ name }) => name === result.server)?.title ?? result.server;
    return 'figures' in result
      ? [result.server, title, ...names.map((name) => cell(name, result.figures[name]))]
      : [result.server, title, result.failed];
  });
  const widths = ['', '', ...head].map((word, i) => {
    return Math.max(word.length, ...rows.filter((row) => row.length > 3 || i < 2).map((row) => row[i]?.length ?? 0));
  });
  const text = [['', '', ...head], ...rows].map((row) => {
    return row
      .map((word, i) => (i < 2 || row.length === 3 ? word.padEnd(widths[i]!) : word.padStart(widths[i]!)))
      .join('  ');
  });
  const below = kind === 'throughput' ? generatorNote(measured) : [];
  return [`\n${title}`, ...text.map((line) => `  ${line.trimEnd()}`), ...below.map((line) => `  ${line}`)].join('\n');
}

function column(name: string): string {
  const bytes = /^after(\d+)B$/.exec(name)?.[1];
  return bytes === undefined ? (COLUMNS[name] ?? name) : `after ${Number(bytes).toLocaleString('en')} B`;
}

function cell(name: string, spread?: Spread): string {
  if (spread === undefined) {
    return '-';
  }
  const { low, median, high } = spread;
  return name === 'ratio' ? `${short(median)} (${short(low)} to ${short(high)})` : short(median);
}

/** Three digits, without an exponent. */
export function short(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  const places = Math.min(digits, 4);
  return Number(value.toPrecision(3)).toLocaleString('en', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
}

/** Is the generator faster than what it measured? Its processor time a message, over the server's. */
function generatorNote(measured: Extract<Result, { figures: unknown }>[]): string[] {
  const shares = measured
    .map(({ server, figures }) => ({ server, share: figures.generatorCpu!.median / figures.cpu!.median }))
    .sort((a, b) => b.share - a.share);
  const [most] = shares;
  const slower = shares.filter(({ share }) => share >= 1).map(({ server }) => server);
  if (most === undefined) {
    return [];
  }
  return [
    `The load generator, which verifies every byte, needs at most ${short(most.share)} of the server's own processor time ` +
      `(${most.server}).${slower.length > 0 ? ` It is slower than: ${slower.join(', ')}; their ratios may be too low.` : ''}`,
  ];
}
