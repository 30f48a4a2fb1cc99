// npm run check, for scripts that call it without npm

import { start } from './load.mjs';

await start('workshop.ts', ['check', ...process.argv.slice(2)]);
