// npm run hint

import { start } from './load.mjs';

await start('hint.ts');
