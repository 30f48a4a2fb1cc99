// The table of docs/faster.md: made from the same report as the bars.

import type { Report } from './results.ts';
import { short } from './table.ts';

const SHOWN = ['pipelined-16B', 'pipelined-1024B', 'batch-16B', 'single-16B'];
const BEGIN = '<!-- figures: npm run bench -- --svg -->';
const END = '<!-- end of the figures -->';

/** `page` with the report's figures between its two marks: how many times A, and µs of processor time a message. */
export function withFigures(page: string, report: Report): string {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) {
    throw new Error(`docs/faster.md must have these two lines for its figures to stand between: ${BEGIN} and ${END}`);
  }
  return `${page.slice(0, before + BEGIN.length)}\n\n${figures(report)}\n\n${page.slice(after)}`;
}

function figures({ servers, workloads, machine }: Report): string {
  const shown = SHOWN.flatMap((name) => workloads.filter((workload) => workload.name === name));
  const rows = servers.map(({ name, title }) => {
    const cells = shown.map(({ results }) => {
      const result = results.find(({ server }) => server === name);
      if (result === undefined || !('figures' in result) || result.figures.ratio === undefined) {
        return '–';
      }
      const { ratio, cpu } = result.figures;
      return `${short(ratio.median)} (${short(ratio.low)} to ${short(ratio.high)}) [${short(cpu!.median)}]`;
    });
    return `| ${[title, ...cells].join(' | ')} |`;
  });
  const heads = ['server', ...shown.map(({ title }) => title.replace('messages of ', '').replace('bytes', 'B'))];
  return [
    `| ${heads.join(' | ')} |`,
    `| ${heads.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
    'How many times the messages a second of A: the median of all rounds, and from the lowest to the highest; in brackets',
    `µs of the server's processor time for a message. (Node ${machine.node.slice(1)}, ${machine.processors} processors.)`,
  ].join('\n');
}
