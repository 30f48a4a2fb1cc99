// Lines for a narrow terminal.

import { expect, test } from 'vitest';
import { fit, fitParagraphs } from '../checks/command/fit.ts';

test('long lines are broken between words, and go on under their beginning', () => {
  expect(fit(`    ${'many words '.repeat(10).trim()}\n\n  short`, 60)).toBe(
    [
      '    many words many words many words many words many words',
      '    many words many words many words many words many words',
      '',
      '  short',
    ].join('\n'),
  );
});

test('under a mark a line goes on behind it, whatever its colour', () => {
  const [first, second] = fit(`  \x1b[31m✗\x1b[39m \x1b[1m${'many words '.repeat(6).trim()}\x1b[22m`, 44).split('\n');
  expect(first).toBe('  \x1b[31m✗\x1b[39m \x1b[1mmany words many words many words many');
  expect(second).toBe('    words many words many words\x1b[22m');
});

test('a command that somebody may copy stays in one piece', () => {
  const text = 'Only this case, once more, and then again: npm run check step-3 -- --replay 12:3:0';
  expect(fit(text, 60)).toBe('Only this case, once more, and then again:\nnpm run check step-3 -- --replay 12:3:0');
});

test('bytes over a caret stay as they are, and so does everything that goes into a pipe', () => {
  const picture = `    expected  "${'a b '.repeat(20)}"\n    got       "${'a b '.repeat(20)}x"\n${' '.repeat(95)}^ byte 80`;
  expect(fit(picture, 60)).toBe(picture);
  expect(fit('many words '.repeat(40))).toBe('many words '.repeat(40)); // no terminal here
});

test('paragraphs are broken anew, and stay apart', () => {
  expect(fitParagraphs(`one\ntwo\n\n${'many words '.repeat(9)}`)).toBe(
    `one two\n\n${'many words '.repeat(8).trim()} many\nwords`,
  );
});
