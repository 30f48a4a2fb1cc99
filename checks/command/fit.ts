// Lines that fit the terminal: broken between words, never in the middle of one. Into a pipe they go as they are.

import { stripVTControlCharacters } from 'node:util';
import { Help } from 'commander';

const WIDEST = 100; // columns; longer lines are hard to read
const PARAGRAPH = 94; // columns, where nobody says how wide the reader's terminal is
const PICTURE = /^ *(expected |got |\^)/; // the bytes above a caret, and the caret
const COMMAND = /npm (run|ci)\b.*$/; // stays in one piece: somebody will copy it
const GLUE = '\ue000'; // no text of ours has this
const MARKED = /^ *([✓✗·★!–] )+/;

/** The width of the terminal, in columns, as far as it is good to read; Infinity where there is none. */
export function terminalWidth(): number {
  return process.stdout.isTTY ? Math.min(process.stdout.columns ?? 80, WIDEST) : Infinity;
}

/** Breaks the lines of `text` that are too long; what follows a break stands under the beginning of its line. */
export function fit(text: string, width = terminalWidth()): string {
  return text
    .split('\n')
    .map((line) => (PICTURE.test(line) ? line : fitLine(line, width)))
    .join('\n');
}

/** One line for a text that was written in several, and is to be broken anew. Empty lines stay. */
export function fitParagraphs(text: string, indent = 0): string {
  const width = Math.min(terminalWidth(), PARAGRAPH) - indent;
  return fit(text.replace(/(?<=\S)\n(?=\S)/g, ' '), width);
}

function fitLine(line: string, width: number): string {
  const seen = stripVTControlCharacters(line);
  if (seen.length <= width) {
    return line;
  }
  const indent = (MARKED.exec(seen) ?? /^ */.exec(seen)!)[0].length;
  const glued = line.replace(COMMAND, (command) => command.replaceAll(' ', GLUE));
  const [first, ...rest] = new Help().boxWrap(glued, width).split('\n');
  const below = rest.length === 0 ? '' : new Help().boxWrap(rest.join(' '), width - indent);
  const all = rest.length === 0 ? [first!] : [first!, ...below.split('\n').map((part) => ' '.repeat(indent) + part)];
  return all.join('\n').replaceAll(GLUE, ' ');
}
