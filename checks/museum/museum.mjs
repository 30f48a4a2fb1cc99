// npm run museum

import { start } from '../command/load.mjs';

await start('../museum/museum.ts');
