// The conversations that may show a mistake in a server, from the simplest on: the first that shows a mistake is its
// exhibit. None is made for one mistake.

import type { Conversation } from './conversation.ts';
import type { Act } from './world.ts';

const sends = (bytes: string): Act => ({ does: 'sends', bytes });
const CONNECTS: Act = { does: 'connects' };
const ENDS: Act = { does: 'ends' };
const BREAKS: Act = { does: 'breaks' };
const STOPS: Act = { does: 'stops' };
const READS: Act = { does: 'reads' };
const another = (act: Act): Act => ({ ...act, who: 'another client' });

/** Step 2. A message is a digit and that many bytes; the reply to "abc" is "<abc>", and "bye" closes. */
export const LOOP: Conversation[] = [
  [ENDS],
  [sends('3abc')],
  [sends('3a'), sends('bc')],
  [sends('1a'), sends('1b')],
  [sends('1a1b')],
  [sends('1a2b'), sends('c')],
  [sends('0')],
  [sends('01a')],
  [sends('1a'), ENDS],
  [sends('2a'), ENDS],
  [sends('1a2b'), ENDS],
  [sends('1a1b'), ENDS],
  [sends('3bye')],
  [sends('3bye1a')],
  [sends('3bye'), sends('1a')],
  [sends('4quit'), sends('1a')],
  [sends('5quit\n'), sends('1a')],
  [sends('1a'), sends('5quit\n')],
  [sends('2\xff\0')],
  [sends('2\xc3'), sends('\xa9')],
  [sends('2a'), another(sends('1b')), sends('c')],
  [sends('2a'), another(sends('2b')), another(ENDS), sends('c')],
  [STOPS, sends('3bye'), READS],
  [STOPS, sends('1a1b'), READS],
  [STOPS, sends('1a'), sends('1b'), READS],
  [STOPS, sends('1a'), sends('1b'), sends('1c'), READS],
  [sends('1a'), BREAKS],
  [sends('2a'), BREAKS],
  [STOPS, sends('1a1b'), BREAKS],
  [STOPS, sends('1a1b'), ENDS, READS],
].map((acts) => ({ acts }));

const TALKS: Act[][] = [
  [sends('a\n'), sends('b\n')],
  [CONNECTS],
  [sends('a'), sends('b\n')],
  [sends('a\nb\n')],
  [sends('\n')],
  [sends('quit\n')],
  [sends('a\nquit\n')],
  [sends('quit\na\n')],
  [sends('a\n'), ENDS],
  [sends('a'), ENDS],
  [sends('a\nb'), ENDS],
  [ENDS],
  [sends('quit\n'), sends('a\n')],
  [sends('\xff\n')],
  [sends('a'), another(sends('b\n'))],
  [CONNECTS, another(sends('a\n'))],
  [sends('quit\n'), another(sends('a\n'))],
  [sends('a'), BREAKS, another(sends('b\n'))],
  [sends('a\n'), BREAKS, another(sends('b\n'))],
  [STOPS, sends('a\nb\n'), READS],
  [STOPS, sends('a\n'), sends('b\n'), READS],
  [STOPS, sends('a\n'), sends('b\n'), sends('c\n'), READS],
  [STOPS, sends('a\nquit\n'), READS],
  [STOPS, sends('a\nb\n'), BREAKS, another(sends('c\n'))],
];

/** Step 4. */
export const ECHO: Conversation[] = TALKS.map((acts) => ({ acts }));

/** Step 5. */
export const FULL: Conversation[] = [
  ...ECHO,
  ...[
    [sends('1234567\n')],
    [sends('12345678\n')],
    [sends('12345678\n'), sends('a\n')],
    [sends('1234567'), sends('\n')],
    [sends('123456789')],
    [sends('123456789\n')],
    [sends('12345'), sends('6789')],
    [sends('1234'), sends('5678\n')],
    [sends('a\nb\nc\nd\ne\n')],
    [sends('a\n12345678\n')],
    [sends('a\n123456789')],
    [sends('a\n12345')],
    [sends('12345\nab')],
    [sends('\xc3\xa9'.repeat(4) + '\n')],
    [sends('12'), another(sends('345678\n'))],
    [sends('a\nquit\nb\n')],
    [STOPS, sends('a\n12345678\n'), READS],
  ].map((acts) => ({ acts, maxMessage: 8 })),
  ...[[sends(`${'x'.repeat(65_535)}\n`)], [sends(`${'x'.repeat(65_536)}\n`)], [sends('x'.repeat(65_537))]].map(
    (acts) => ({ acts }),
  ),
  ...[
    [STOPS, sends('a\n'), ENDS, READS],
    [STOPS, sends('a\nb\n'), ENDS, READS],
    [STOPS, sends('quit\n'), sends('more\n'), READS],
  ].map((acts) => ({ acts, stretch: true })),
];
