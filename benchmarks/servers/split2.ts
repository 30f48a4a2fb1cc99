// split2: text, one write a line.

import split2 from 'split2';
import { echoServer } from './echo-stream.ts';

export const createServer = () => echoServer(() => split2('\n'));
