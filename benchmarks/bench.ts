// npm run bench: servers side by side. What it takes and prints: arguments.ts and README.md.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { readArguments, USAGE, type Measure, type Request } from './arguments.ts';
import { HERE } from './measure/build.ts';
import { processors } from './measure/children.ts';
import { Generator } from './measure/load.ts';
import { missing } from './measure/roster.ts';
import { run } from './measure/run.ts';
import { machine, readReport, VERSION, writeReport, type Report } from './report/results.ts';
import { withFigures } from './report/docs-table.ts';
import { draw } from './report/svg.ts';
import { table } from './report/table.ts';

process.exit(await main());

async function main(): Promise<number> {
  let request: Request;
  try {
    request = readArguments(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`${(error as Error).message}\nAll of it: npm run bench -- --help`);
    return 2;
  }
  try {
    switch (request.command) {
      case 'help':
        console.log(USAGE);
        return 0;
      case 'buffers':
        install();
        await (await import('./buffers.ts')).measureBuffers(request.seconds * 1000);
        return 0;
      case 'svg':
        drawForDocs(readReport(request.file ?? path.join(HERE, 'results.json')));
        return 0;
      case 'measure':
        return await measure(request);
    }
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
}

async function measure(request: Measure): Promise<number> {
  const { workloads, plan, quick, json } = request;
  if (request.entries.some(({ library }) => library !== undefined)) {
    install();
  }
  const leftOut = request.entries.flatMap((entry) => {
    const why = missing(entry);
    return why === undefined ? [] : [{ name: entry.name, why }];
  });
  const entries = request.entries.filter((entry) => missing(entry) === undefined);
  const generator = await Generator.start(request.generator);
  const report: Report = {
    version: VERSION,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    quick,
    generator: { language: generator.language, bound: processors !== undefined },
    servers: entries.map(({ name, title }) => ({ name, title })),
    leftOut,
    workloads: [],
  };
  console.log(head(report));
  const end = Date.now() + plan.budget * 1000;
  let failed = false;
  for (const workload of workloads) {
    const { name, title, kind } = workload;
    if (Date.now() > end) {
      console.log(`\n${title}: left out, the time is up. Alone: npm run bench -- --workload ${name}`);
      continue;
    }
    const results = await run(workload, entries, generator, plan, end);
    const section = { name, title, kind, results };
    report.workloads.push(section);
    console.log(table(section, report.servers));
    if (json !== undefined) {
      writeReport(report, json); // after each, so that Ctrl-C loses little
    }
    failed ||= results.some((result) => 'failed' in result && !result.failed.startsWith('over '));
  }
  await generator.stop();
  return failed ? 1 : 0;
}

function head({ machine, generator, leftOut }: Report): string {
  const { node, cpu, processors, system } = machine;
  return [
    `Node ${node}, ${cpu}, ${processors} processors, ${system}. Load generator in ${generator.language}, ` +
      (generator.bound ? 'it and the server each on a processor of its own.' : 'not bound to a processor.'),
    ...leftOut.map(({ name, why }) => `Left out: ${name}, ${why}.`),
  ].join('\n');
}

/** The bars and the table of the docs. */
function drawForDocs(report: Report): void {
  const docs = path.join(HERE, '../docs');
  draw(report, path.join(docs, 'images'));
  const page = path.join(docs, 'faster.md');
  writeFileSync(page, withFigures(readFileSync(page, 'utf8'), report));
}

/** Installs the peers at the first use. Without a network the bench goes on without them. */
function install(): void {
  if (!existsSync(path.join(HERE, 'node_modules'))) {
    console.log('Installing the libraries to compare with: npm ci --prefix benchmarks');
    try {
      execFileSync('npm', ['ci', '--prefix', HERE, '--no-audit', '--no-fund'], {
        stdio: 'ignore',
        shell: process.platform === 'win32',
      });
    } catch {
      console.log('That failed. Is there a network?');
    }
  }
}
