// npm run check, npm run list, and all the others: npm run workshop -- --help

import { start } from './load.mjs';

await start('workshop.ts');
