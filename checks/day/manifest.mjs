// npm run manifest

import { start } from '../command/load.mjs';

await start('../day/manifest.ts');
