// npm run recognition

import { start } from '../command/load.mjs';

await start('../recognition/learn.ts');
