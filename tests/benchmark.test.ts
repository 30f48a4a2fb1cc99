// The benchmark runs, tells the truth about wrong servers, and leaves nothing behind. Nothing here depends on a time.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { missing, ROSTER } from '../benchmarks/measure/roster.ts';
import { WORKLOADS } from '../benchmarks/measure/workloads.ts';
import { readReport, type Report } from '../benchmarks/report/results.ts';
import { withFigures } from '../benchmarks/report/docs-table.ts';
import { picture } from '../benchmarks/report/svg.ts';
import { ROOT } from '../checks/command/steps.ts';
import { run, type Outcome } from './kit/check.ts';
import { Workshop } from './kit/workshop.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BENCH = ['--import', 'tsx', 'benchmarks/bench.ts'];
const TINY = ['--rounds', '2', '--turn', '0.005'];

const bench = (...args: string[]) => run(process.execPath, [...BENCH, ...args]);

/** A run with a report. */
async function measured(...args: string[]): Promise<Outcome & { report: Report }> {
  const json = path.join(folder, 'report.json');
  rmSync(json, { force: true });
  const outcome = await bench(...TINY, ...args, '--json', json);
  expect(existsSync(json), outcome.stdout + outcome.stderr).toBe(true);
  return { ...outcome, report: readReport(json) };
}

/** The figures of each server, or why there are none. */
const figuresOf = ({ workloads }: Report, name: string) =>
  Object.fromEntries(
    workloads
      .find((workload) => workload.name === name)!
      .results.map((result) => [result.server, 'figures' in result ? Object.keys(result.figures) : result.failed]),
  );

describe.each(['c', 'node'])('with the load generator asked for in %s', (language) => {
  const generator = language === 'node' ? ['--generator', 'node'] : [];

  test('measures servers side by side, and verifies their replies', async () => {
    const { exitCode, stdout, report } = await measured(
      ...generator,
      ...['--only', 'a,final,readline,pipe', '--workload', 'single-2B,batch-16B-64conn,pipelined-1024B'],
    );
    expect(exitCode, stdout).toBe(0);
    expect(Object.keys(report.machine)).toEqual(['node', 'cpu', 'processors', 'system']);
    expect(JSON.stringify(report)).not.toContain(hostname());
    expect(JSON.stringify(report)).not.toContain(ROOT);
    expect(report.servers.map(({ name }) => name)).toEqual(['a', 'final', 'readline', 'pipe']);
    const throughput = ['ratio', 'messagesPerSecond', 'cpu', 'generatorCpu'];
    expect(report.workloads.map(({ name }) => name)).toEqual(['single-2B', 'batch-16B-64conn', 'pipelined-1024B']);
    for (const { name, title, results } of report.workloads) {
      expect(figuresOf(report, name)).toEqual({
        a: throughput,
        final: throughput,
        readline: throughput,
        pipe: throughput,
      });
      expect(stdout).toContain(title);
      for (const { low, median, high } of results.flatMap((one) =>
        'figures' in one ? Object.values(one.figures) : [],
      )) {
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
      }
    }
  });

  test('catches wrong servers', async () => {
    const server = (name: string, answer: string) => {
      const file = path.join(folder, `${name}.mjs`);
      writeFileSync(
        file,
        `import * as net from 'node:net';
        const echo = (text) => text.replace(/[^\\n]*\\n/g, 'Echo: $&');
        export const createServer = () => net.createServer({ allowHalfOpen: true }, (socket) => {
          let replies = Buffer.alloc(0), held = '';
          socket.on('error', () => {}).on('data', (data) => {
            held += data;
            const end = held.lastIndexOf('\\n') + 1;
            const reply = Buffer.from(echo(held.slice(0, end)));
            held = held.slice(end);
            ${answer}
          });
          socket.on('end', () => socket.end(${name === 'talks-on' ? "'!'" : ''}));
        });`,
      );
      return ['--server', file];
    };
    const { exitCode, report } = await measured(
      ...generator,
      ...server('right', 'socket.write(reply)'),
      ...server('wrong-byte', 'if (reply.length > 1000) reply[1000] ^= 1; socket.write(reply)'),
      ...server('lost-reply', 'socket.write(reply.subarray(22))'),
      ...server('doubled-reply', 'socket.write(reply); socket.write(reply.subarray(0, 22))'),
      ...server('talks-on', 'socket.write(reply)'),
      ...server('hangs-up', 'socket.end()'),
      ...server('silent', ''),
      ...['--only', 'right,wrong-byte,lost-reply,doubled-reply,talks-on,hangs-up,silent'],
      ...['--workload', 'pipelined-16B', '--deadline', '2'],
    );
    expect(figuresOf(report, 'pipelined-16B')).toEqual({
      right: ['ratio', 'messagesPerSecond', 'cpu', 'generatorCpu'],
      'wrong-byte': 'the reply differs after byte 1000',
      'lost-reply': 'the reply differs after byte 6',
      'doubled-reply': expect.stringMatching(/differs after byte|too many/),
      'talks-on': expect.stringContaining('too many'),
      'hangs-up': expect.stringContaining('closed the connection'),
      silent: 'over 2 s',
    });
    expect(exitCode).toBe(1);
  });
});

test('measures the levers, and no server twice', async () => {
  const one = await measured('--only', 'a,lever-2-one-write', '--workload', 'pipelined-16B');
  expect(one.report.servers.map(({ name }) => name)).toEqual(['a', 'lever-2-one-write']);
  const all = await measured('--levers', '--only', 'a,lever-2-one-write', '--workload', 'pipelined-16B');
  expect(all.exitCode, all.stdout).toBe(0);
  const names = all.report.servers.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(3);
  expect(new Set(names).size).toBe(names.length);
});

test('measures long messages, backlogs and memory', async () => {
  const { exitCode, stdout, report } = await measured(
    ...['--quick', '--rounds', '1', '--deadline', '20'],
    ...['--only', 'final,pipe', '--workload', 'message-64MiB,backlog,idle-1000,unread'],
  );
  expect(exitCode, stdout).toBe(0);
  const once = ['ratio', 'seconds', 'cpuSeconds', 'peak'];
  expect(figuresOf(report, 'message-64MiB')).toEqual({ final: once, pipe: once });
  expect(figuresOf(report, 'backlog-1MiB')).toEqual({ final: once, pipe: once });
  const idle = ['idle', 'after1024B', 'after64512B'];
  expect(figuresOf(report, 'idle-1000')).toEqual({ final: idle, pipe: idle });
  expect(figuresOf(report, 'unread')).toEqual({
    final: ['accepted', 'before', 'peak'],
    pipe: ['accepted', 'before', 'peak'],
  });
});

const others = ROSTER.filter((entry) => !['a', 'final', 'readline', 'pipe'].includes(entry.name));

test.for(others)('$name, where it is installed, answers right', async (entry, { skip }) => {
  const why = missing(entry);
  skip(why !== undefined, why);
  const { exitCode, stdout } = await measured('--only', entry.name, '--workload', 'batch-16B,pipelined-1024B');
  expect(exitCode, stdout).toBe(0);
});

test.each([
  [['--only', 'a,nobody'], 'There is no server "nobody". There are: a, a-nagle, lever-1-deferred-removal'],
  [['--workload', 'nothing'], `There is no workload "nothing". There are: ${WORKLOADS[0]!.name}, `],
  [['--rounds', '0'], '--rounds takes a whole number from 1 to 999; this is "0".'],
  [['--turn', 'long'], '--turn takes a number of seconds above 0; this is "long".'],
  [['--generator', 'go'], '--generator takes one word: node.'],
  [['--fast'], "Unknown option '--fast'"],
  [['quick'], 'What is "quick"? Flags go behind two dashes'],
  [['--svg', '--json', 'nowhere.json'], 'nowhere.json cannot be read'],
  [['--only', 'x', '--server', 'nowhere/x.ts', '--workload', 'single-2B'], ''],
])('%j gets a sentence', async (args, sentence) => {
  const { exitCode, stdout, stderr } = await bench(...args);
  expect(exitCode).toBe(sentence === '' ? 1 : 2);
  expect(stderr).toContain(sentence);
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
});

test('--help says what there is', async () => {
  const { exitCode, stdout } = await bench('--help');
  expect(exitCode).toBe(0);
  ROSTER.forEach(({ name }) => expect(stdout).toContain(name));
});

test("measures the learner's own server: step 4's until step 5 is written; draws the bars", async () => {
  const workshop = new Workshop();
  cpSync(path.join(ROOT, 'benchmarks'), path.join(workshop.folder, 'benchmarks'), {
    recursive: true,
    filter: (file) => !/[/\\](node_modules|\.build)$/.test(file),
  });
  const own = () =>
    workshop.npm('bench', '--', '--only', 'a,mine', '--workload', 'pipelined-16B', ...TINY, '--json', 'r.json');
  const none = await own();
  expect(none).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no server of yours') });

  for (const file of ['01-dynbuf/dynbuf', '02-server-loop/server-loop', '03-split-messages/messages']) {
    workshop.write(`${file}.ts`, (solution) => solution);
  }
  workshop.write('04-handle-requests/echo-server.ts', (solution) => solution);
  const four = await own();
  expect(four.stdout + four.stderr).toContain('yours, of step 4');
  expect(four.exitCode).toBe(0);

  for (const file of readdirSync(path.join(ROOT, 'solutions/05-smarter-buffers'))) {
    workshop.write(`05-smarter-buffers/${file}`, (solution) => solution);
  }
  const five = await own();
  expect(five.stdout + five.stderr).toContain('yours, of step 5');

  expect(await workshop.npm('bench', '--', '--svg', '--json', 'r.json')).toMatchObject({ exitCode: 0 });
  const svg = readFileSync(path.join(workshop.folder, 'docs/images/throughput-pipelined-16B.svg'), 'utf8');
  expect(svg).toMatch(/<title id="title">.*pipelined.*<\/title>\n\s*<desc id="desc">.*yours, of step 5: [\d.,]+/);
  rmSync(path.dirname(workshop.folder), { recursive: true, force: true });
});

test('text in a picture is escaped', () => {
  const spread = { low: 1, median: 2, high: 3 };
  const section = {
    name: 'x',
    title: 'a < b & c',
    kind: 'throughput' as const,
    results: [{ server: 'x', figures: { ratio: spread } }],
  };
  const machine = { node: 'v20', cpu: '"fast" & <small>', processors: 2, system: 'linux x64' };
  const svg = picture(section, { servers: [{ name: 'x', title: '<x>' }], machine } as Report);
  expect(svg).toContain('&lt;x&gt;');
  expect(svg).not.toMatch(/<x>|<small>|b & c/);
});

const RESULTS = path.join(ROOT, 'benchmarks/results.json');

test.skipIf(!existsSync(RESULTS))('the pictures and the table in the docs are those of the results', () => {
  const report = readReport(RESULTS);
  const page = readFileSync(path.join(ROOT, 'docs/faster.md'), 'utf8');
  expect(withFigures(page, report)).toBe(page);
  const images = readdirSync(path.join(ROOT, 'docs/images')).filter((file) => file.startsWith('throughput-'));
  expect(images.length).toBeGreaterThan(0);
  for (const image of images) {
    const section = report.workloads.find(({ name }) => image === `throughput-${name}.svg`)!;
    expect(readFileSync(path.join(ROOT, 'docs/images', image), 'utf8')).toBe(picture(section, report));
  }
});

test.skipIf(!existsSync(path.join(ROOT, 'benchmarks/node_modules')))('measures the buffers alone', async () => {
  const { exitCode, stdout } = await bench('buffers', '--turn', '0.005');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/16 B +64 KiB +[\d,.]+ +2,0\d0/); // as many bytes does step 3 move for each byte received
});

/** The processes that a process started, and their descendants. Linux. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

test.skipIf(process.platform !== 'linux').for(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  '%s leaves no process behind',
  async (signal) => {
    const child = spawn(process.execPath, [...BENCH, '--only', 'a,final,c,go', '--workload', 'single'], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    let pids: number[] = [];
    await expect.poll(() => (pids = descendants(child.pid!)).length, { timeout: 60_000 }).toBeGreaterThan(2);
    const build = path.join(ROOT, 'benchmarks/.build', String(child.pid));
    child.kill(signal);
    await once(child, 'exit');
    const alive = () => pids.filter((pid) => existsSync(`/proc/${pid}`) && !isZombie(pid));
    await expect.poll(alive, { timeout: 60_000 }).toEqual([]);
    if (signal === 'SIGKILL') {
      rmSync(build, { recursive: true, force: true }); // else the next run does that
    }
    expect(existsSync(build)).toBe(false);
  },
);

function isZombie(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return true;
  }
}
