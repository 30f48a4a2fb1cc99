// npm run check

import { start } from './load.mjs';

await start('main.ts');
