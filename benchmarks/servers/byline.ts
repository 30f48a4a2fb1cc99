// byline: text, one write a line. Empty lines get lost: with keepEmptyLines it would end every stream in one too many.

import byline from 'byline';
import { echoServer } from './echo-stream.ts';

export const createServer = () => echoServer(() => new byline.LineStream({ encoding: 'utf8' }));
