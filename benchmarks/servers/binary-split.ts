// binary-split: bytes, one write a line. Empty lines get lost.

import split from 'binary-split';
import { echoServer } from './echo-stream.ts';

export const createServer = () => echoServer(() => split());
