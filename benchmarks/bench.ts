// npm run bench
import { parseArgs } from 'node:util';
import { Generator } from './load.ts';
import { ROSTER } from './roster.ts';
import { measureThroughput } from './throughput.ts';
import { WORKLOADS } from './workloads.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, workload: { type: 'string' }, generator: { type: 'string' } },
});
const entries = ROSTER.filter(({ name }) => !values.only || values.only.split(',').includes(name));
const generator = await Generator.start(values.generator);
for (const workload of WORKLOADS.filter(({ name, quick }) => (values.workload ? name === values.workload : quick))) {
  console.log(workload.title);
  const plan = values.quick ? { rounds: 3, turn: 0.15, deadline: 5 } : { rounds: 7, turn: 0.5, deadline: 30 };
  for (const { server, failed, ratio, cpu, generatorCpu, messagesPerSecond } of await measureThroughput(workload, entries, generator, plan)) {
    const f = (x?: number) => (x === undefined ? '-' : x.toPrecision(3));
    console.log(`  ${server.padEnd(12)} ${failed ?? `${f(ratio?.median)} (${f(ratio?.low)} to ${f(ratio?.high)})  ${f(messagesPerSecond?.median)}/s  cpu ${f(cpu?.median)}  gen ${f(generatorCpu?.median)}`}`);
  }
}
await generator.stop();
process.exit();
