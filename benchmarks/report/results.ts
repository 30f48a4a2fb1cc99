// The results of a run: what --json writes, and what the tables and the bars show.

import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import type { Result } from '../measure/rounds.ts';
import type { Workload } from '../measure/workloads.ts';

/** Bump it when the shape changes. */
export const VERSION = 1;

/** What was measured in one workload. */
export type Section = Pick<Workload, 'name' | 'title' | 'kind'> & { results: Result[] };

export type Report = {
  version: number;
  date: string;
  machine: { node: string; cpu: string; processors: number; system: string };
  quick: boolean;
  /** The load generator's language, and whether it and the server had a processor each to themselves. */
  generator: { language: string; bound: boolean };
  servers: { name: string; title: string }[];
  leftOut: { name: string; why: string }[];
  workloads: Section[];
};

/** What is known of the machine: nothing that tells it from others of its kind. */
export function machine(): Report['machine'] {
  return {
    node: process.version,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    processors: availableParallelism(),
    system: `${process.platform} ${process.arch}`,
  };
}

/** Writes the report, with figures of four digits. */
export function writeReport(report: Report, file: string): void {
  const short = (_: string, value: unknown) => {
    return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  };
  writeFileSync(file, `${JSON.stringify(report, short, 2)}\n`);
}

/** Reads a report. Throws a sentence where the file is none of ours. */
export function readReport(file: string): Report {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}. Next: npm run bench -- --json ${file}`);
  }
  if (report.version !== VERSION) {
    throw new Error(`${file} is not a report of this version of the benchmark. Next: npm run bench -- --json ${file}`);
  }
  return report;
}
