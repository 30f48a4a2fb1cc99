// split2, with the writes of a tick held together.

import split2 from 'split2';
import { echoServer } from './echo-stream.ts';

export const createServer = () => echoServer(() => split2('\n'), { corked: true });
