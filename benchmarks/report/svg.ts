// Bars of the throughput, for the docs: one picture a workload, drawn from the JSON.
//
// Each picture brings its own background, light or dark as the reader's system is, so that it can be read on any page.

import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Result } from '../measure/rounds.ts';
import type { Report, Section } from './results.ts';
import { short } from './table.ts';

/** The workloads that the docs show. */
const SHOWN = ['single-16B', 'batch-16B', 'pipelined-16B', 'pipelined-1024B'];

const WIDTH = 720;
const ROW = 26; // height of a bar and its gap
const BAR = 16; // height of a bar
const LABEL = 190; // where the bars begin
const VALUE = 150; // room behind the longest
const TOP = 52;
const BOTTOM = 34;

/** Writes `throughput-NAME.svg` for each workload that the docs show and the report has; returns their paths. */
export function draw(report: Report, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return report.workloads
    .filter(({ name }) => SHOWN.includes(name))
    .map((section) => {
      const file = path.join(folder, `throughput-${section.name}.svg`);
      writeFileSync(file, picture(section, report));
      return file;
    });
}

type Measured = Extract<Result, { figures: unknown }>;

/** The bars of one workload: how many times A's messages a second, each with its spread as a thin line. */
export function picture({ title, results }: Section, { servers, machine }: Report): string {
  const bars = results.filter((result): result is Measured => 'figures' in result && 'ratio' in result.figures);
  const longest = Math.max(1, ...bars.map(({ figures }) => figures.ratio!.high));
  const x = (ratio: number) => Math.round(LABEL + (ratio / longest) * (WIDTH - LABEL - VALUE));
  const height = TOP + bars.length * ROW + BOTTOM;
  const nameOf = (server: string) => servers.find(({ name }) => name === server)?.title ?? server;
  const rows = bars.map(({ server, figures }, i) => {
    const { median, low, high } = figures.ratio!;
    const y = TOP + i * ROW;
    const middle = y + BAR / 2;
    const own = server === 'final' || server === 'mine' ? ' class="own"' : '';
    const label = `${short(median)} (${short(low)} to ${short(high)})`;
    return [
      `  <text x="${LABEL - 8}" y="${middle + 4}" text-anchor="end">${escape(nameOf(server))}</text>`,
      `  <rect${own} x="${LABEL}" y="${y}" width="${Math.max(1, x(median) - LABEL)}" height="${BAR}" rx="2"/>`,
      `  <path d="M${x(low)} ${middle}H${x(high)}"/>`,
      `  <text x="${x(high) + 8}" y="${middle + 4}">${label}</text>`,
    ].join('\n');
  });
  const words = bars.map(({ server, figures }) => `${nameOf(server)}: ${short(figures.ratio!.median)}`).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">
  <title id="title">Throughput, ${escape(title)}</title>
  <desc id="desc">Messages a second as a multiple of server A's. ${escape(words)}.</desc>
  <style>
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .title { font-weight: 600; font-size: 15px; }
    .note { font-size: 11px; fill: #59636e; }
    .page { fill: #f6f8fa; }
    rect { fill: #8c959f; }
    .own { fill: #0969da; }
    path { stroke: #1f2328; stroke-width: 1.5; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .note { fill: #9198a1; }
      .page { fill: #161b22; }
      rect { fill: #6e7681; }
      .own { fill: #4493f8; }
      path { stroke: #e6edf3; }
    }
  </style>
  <rect class="page" width="${WIDTH}" height="${height}" rx="8"/>
  <text class="title" x="16" y="28">${escape(title)}: times the messages a second of A</text>
${rows.join('\n')}
  <text class="note" x="16" y="${height - 12}">Medians of ratios round by round, lowest to highest. Node ${machine.node}, ${escape(machine.cpu)}.</text>
</svg>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
