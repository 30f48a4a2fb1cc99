// npm run lab: experiments to watch.

import { throughput } from './lab/throughput.ts';

const LABS: Record<string, () => Promise<number>> = { throughput };
const USAGE = `npm run lab throughput   your servers of step 4 and 5 beside ours and beside readline, in less than a minute`;

const [name = '', ...more] = process.argv.slice(2);
if (name === '--help' || name === '-h' || process.env.npm_config_help === 'true') {
  console.log(USAGE);
  process.exit(0);
}
const lab = LABS[name];
if (lab === undefined || more.length > 0) {
  console.error(
    `${name === '' ? 'Which experiment?' : `There is no experiment "${[name, ...more].join(' ')}".`}\n\n${USAGE}`,
  );
  process.exit(2);
}
process.exit(await lab());
