// The programs that may show a mistake in a buffer, from the simplest on: the first that shows a mistake is its exhibit.
// None is made for one mistake. Behind each stands what its lines need to be run.

import type { Program } from './program.ts';

type Call = string | number | 'cut';

/** Bytes as a program writes them. */
function literal(text: string): string {
  const [, unit, times] = /^(.{1,3}?)\1{11,}$/s.exec(text) ? [text, ...shortest(text)] : [];
  const escape = (plain: string) => {
    const mark = plain.includes("'") ? '"' : "'";
    return mark + plain.replaceAll('\n', '\\n').replaceAll('\r', '\\r') + mark;
  };
  return unit === undefined
    ? escape(text)
    : `${escape(unit)}.repeat(${times!.toLocaleString('en-US').replaceAll(',', '_')})`;
}

function shortest(text: string): [string, number] {
  const size = [1, 2, 3].find((n) => text.slice(0, n).repeat(text.length / n) === text) ?? text.length;
  return [text.slice(0, size), text.length / size];
}

const bytes = (...values: number[]) =>
  `[${values.map((value) => `0x${value.toString(16).padStart(2, '0')}`).join(', ')}]`;
const from = (text: string) => `Buffer.from(${text.startsWith('[') ? text : literal(text)})`;

/** Calls, a line each: a chunk to push, a number of bytes to pop, or a message to cut. */
const calls = (list: Call[], push = 'bufPush') =>
  list.map((call) =>
    call === 'cut'
      ? 'cutMessage(buf);'
      : typeof call === 'number'
        ? `bufPop(buf, ${call});`
        : `${push}(buf, ${from(call)});`,
  );

const EMPTY = 'const buf = { data: Buffer.alloc(0), length: 0 };';
const held = (text: string, length = Buffer.from(text).length) =>
  `const buf = { data: ${from(text)}, length: ${text.startsWith('[') ? text.split(',').length : length} };`;

/** Step 1. */
export const DYNBUF: Program[] = [
  [EMPTY, ...calls(['a', 'b'])],
  [EMPTY, ...calls(['ab', ''])],
  [held('abc.....', 3), ...calls(['d', 'e'])],
  [held('abc.....', 3), ...calls(['defgh'])],
  [held('abc.....', 3), ...calls(['defghi'])],
  [held('abcd'), ...calls(['e'])],
  [held('abcd'), ...calls(['efghijkl'])],
  [EMPTY, ...calls(['x'.repeat(32), 'y'])],
  [EMPTY, ...calls(['x'.repeat(40)])],
  [EMPTY, ...calls(['x'.repeat(20), 'y'.repeat(20)])],
  [held('abc'), ...calls(['x'.repeat(100)])],
  [EMPTY, ...calls([bytes(0xff)])],
  [EMPTY, "const chunk = Buffer.from('abc');", 'bufPush(buf, chunk);', "chunk.fill('#');"],
  [EMPTY, "const chunk = Buffer.alloc(100, 'x');", 'bufPush(buf, chunk);', "chunk.fill('#');"],
  [held('abc.....', 0), "const chunk = Buffer.from('de');", 'bufPush(buf, chunk);', "chunk.fill('#');"],
  [held('abc.....', 0), "const chunk = Buffer.alloc(100, 'x');", 'bufPush(buf, chunk);', "chunk.fill('#');"],
  [
    EMPTY.replace('buf', 'one'),
    EMPTY.replace('buf', 'other'),
    "bufPush(one, Buffer.from('a'));",
    "bufPush(other, Buffer.from('b'));",
  ],
  [
    EMPTY.replace('buf', 'one'),
    EMPTY.replace('buf', 'other'),
    `bufPush(one, ${from('x'.repeat(40))});`,
    "bufPush(other, Buffer.from('b'));",
  ],
  [EMPTY, "const memory = Buffer.alloc(4, '??ab');", 'bufPush(buf, memory.subarray(2));'],
  [EMPTY, "for (let i = 0; i < 20; i++) bufPush(buf, Buffer.from('x'));"],
  [EMPTY, "for (let i = 0; i < 1_000; i++) bufPush(buf, Buffer.from('x'));"],
  [EMPTY, "for (let i = 0; i < 10_000; i++) bufPush(buf, Buffer.from('x'));"],
  [EMPTY, "for (let i = 0; i < 5_000; i++) bufPush(buf, Buffer.alloc(100, 'x'));"],
  [EMPTY, "for (let i = 0; i < 1_000; i++) bufPush(buf, Buffer.alloc(4_096, 'x'));"],
].map((lines) => ({ lines, budget: 12 }));

/** Step 3. */
export const MESSAGES: Program[] = [
  [held('abcd'), ...calls([1])],
  [held('abcd'), ...calls([3])],
  [held('abcd'), ...calls([4])],
  [held('ab\n'), ...calls(['cut'])],
  [held('ab'), ...calls(['cut'])],
  [held('\n'), ...calls(['cut'])],
  [held('ab\ncd'), ...calls(['cut'])],
  [held('ab\ncd\n'), ...calls(['cut'])],
  [held('ab\n', 2), ...calls(['cut'])],
  [held('ab.\n', 2), ...calls(['cut'])],
  [held('a\r\n'), ...calls(['cut'])],
  [held('é\n'), ...calls(['cut'])],
  [held('é\nab\n'), ...calls(['cut'])],
  [held(bytes(0xff, 0x0a)), ...calls(['cut'])],
  [held(bytes(0x8a, 0x61)), ...calls(['cut'])],
  [held('ab\n'), ...calls(['cut', 'cut'])],
  [held('ab\ncd'), ...calls(['cut', 'cut'])],
  [held('ab\ncd\n'), ...calls(['cut', 'cut'])],
  [held('ab\nc'), ...calls(['cut', 'cut'])],
  [held('\nab\n'), ...calls(['cut', 'cut'])],
  [held('a\nbcd\n', 3), ...calls(['cut', 'cut'])],
  [held(bytes(0xff, 0x61, 0x0a, 0x62, 0x0a)), ...calls(['cut', 'cut'])],
  [held('ab\n'), 'const msg = cutMessage(buf);', "buf.data.fill('#');"],
  [held('abc', 2), 'const memory = buf.data;', 'cutMessage(buf);', 'buf.data === memory;'],
].map((lines) => ({ lines }));

const SMART = 'const buf = createBuf();';
const used = (text: string, start: number, length: number) =>
  `const buf = { data: ${from(text)}, start: ${start}, length: ${length}, scanned: 0 };`;
const MANY = 'x\\n';

/** Step 5, the smart buffer. */
export const SMART_BUF: Program[] = [
  [SMART, ...calls(['a', 'b'])],
  [SMART, ...calls(['ab\n', 'cut'])],
  [SMART, ...calls(['ab', 'cut'])],
  [SMART, ...calls(['ab\n', 'cut', 'cut'])],
  [SMART, ...calls(['abc', 1])],
  [SMART, ...calls(['abc', 3, 'd'])],
  [SMART, ...calls(['ab\ncd\n', 'cut', 'cut', 'cut'])],
  [SMART, ...calls(['ab\ncd', 'cut', 'cut', '\n', 'cut'])],
  [SMART, ...calls(['ab', 'cut', '\n', 'cut'])],
  [SMART, ...calls(['\n\n', 'cut', 'cut'])],
  [SMART, ...calls(['a', 'cut', 1, '\n', 'cut'])],
  [SMART, ...calls(['abc', 'cut', 2, '\n', 'cut'])],
  [SMART, ...calls(['ab\n', 'cut', 'c\n', 'cut'])],
  [SMART, ...calls(['a\nbc\n', 'cut', 'd', 'cut', 'cut'])],
  [SMART, ...calls(['a', 'cut', 'b\nc\n', 2, 'cut'])],
  [SMART, ...calls(['abcdef', 'cut', 4, 'gh\nij\n', 'cut', 'cut'])],
  [SMART, ...calls(['x'.repeat(40)])],
  [SMART, ...calls(['ab', 1, 'x'.repeat(40)])],
  [used('..ab', 2, 2), ...calls(['c'])],
  [used('..ab..', 2, 2), ...calls(['cd', 1])],
  [used('....ab', 4, 2), ...calls(['cd', 'e'])],
  [used('.abcde', 1, 5), ...calls(['fg'])],
  [used('.ab\ncd\n', 1, 6), ...calls(['cut', 'cut'])],
  [used('old\nab', 4, 2), ...calls(['cut'])],
  [used('..ab\n', 2, 2), ...calls(['cut'])],
  [used('..ab.\n', 2, 2), ...calls(['cut'])],
  [used('....ab\n', 4, 3), ...calls(['cut'])],
  [used('....ab\n', 4, 3), ...calls(['cut', 'cd', 'cut'])],
  [used('......ab', 6, 2), ...calls(['cut', 'cd\n', 'cut', 'cut'])],
  [used('......ab', 6, 2), ...calls(['cut', '\nc', 'cut', 'cut'])],
  [used('....abcd', 4, 4), ...calls(['cut', 'ef\ngh', 'cut', '\n', 'cut'])],
  [used('..abcd', 2, 4), ...calls(['cut', 'ef\ngh', 'cut', '\n', 'cut'])],
  [used('......ab', 6, 2), ...calls(['cdefghij'])],
  [used('......ab', 6, 2), ...calls(['cut', 'c\ndefg', 'cut'])],
  [used('abcdefgh', 0, 8), ...calls([2]), 'buf.start === 2;'],
  [SMART, "const chunk = Buffer.from('ab');", 'bufPush(buf, chunk);', "chunk.fill('#');"],
  [SMART, "const chunk = Buffer.alloc(100, 'x');", 'bufPush(buf, chunk);', "chunk.fill('#');"],
  [SMART, ...calls(['ab\n']), 'const msg = cutMessage(buf);', ...calls(['xyz'])],
  [SMART, ...calls(['ab\n']), 'const msg = cutMessage(buf);', "buf.data.fill('#');"],
  [
    SMART.replace('buf', 'one'),
    SMART.replace('buf', 'other'),
    "bufPush(one, Buffer.from('a'));",
    "bufPush(other, Buffer.from('b'));",
  ],
  [SMART, `bufPush(buf, Buffer.from('${MANY}'.repeat(1_000)));`, 'for (let i = 0; i < 900; i++) cutMessage(buf);'],
  [SMART, `bufPush(buf, Buffer.from('${MANY}'.repeat(10_000)));`, 'for (let i = 0; i < 9_000; i++) cutMessage(buf);'],
  [SMART, `bufPush(buf, Buffer.from('${MANY}'.repeat(100_000)));`, 'for (let i = 0; i < 90_000; i++) cutMessage(buf);'],
  [SMART, "for (let i = 0; i < 1_000; i++) bufPush(buf, Buffer.from('x'));"],
  [
    SMART,
    ...calls(['x'.repeat(100)]),
    "for (let i = 0; i < 10_000; i++) {\n  bufPush(buf, Buffer.from('y'));\n  bufPop(buf, 1);\n}",
  ],
  [
    SMART,
    ...calls(['x'.repeat(5000)]),
    "for (let i = 0; i < 20_000; i++) {\n  bufPush(buf, Buffer.alloc(128, 'y'));\n  bufPop(buf, 128);\n}",
  ],
  [
    "const buf = { data: Buffer.alloc(2_000, 'x'), start: 0, length: 2_000, scanned: 0 };",
    "for (let i = 0; i < 1_000; i++) {\n  bufPop(buf, 1);\n  bufPush(buf, Buffer.from('y'));\n}",
  ],
].map((lines) => ({ lines, budget: 6, room: 2 ** 20 }));

const fixed = (capacity: number) => `const buf = createFixedBuf(${capacity});`;

/** Step 5, the fixed buffer. */
export const FIXED_BUF: Program[] = [
  [fixed(8), ...calls(['ab', 'cd'], 'fixedPush')],
  [fixed(4), ...calls(['abcd'], 'fixedPush')],
  [fixed(4), ...calls(['abcd', 'e'], 'fixedPush')],
  [fixed(4), ...calls(['abcdef'], 'fixedPush')],
  [fixed(4), ...calls(['abc', 'def'], 'fixedPush')],
  [fixed(4), ...calls(['ab\n', 'cut'], 'fixedPush')],
  [fixed(4), ...calls(['abc', 1, 'd'], 'fixedPush')],
  [fixed(4), ...calls(['abcd', 2, 'ef'], 'fixedPush')],
  [fixed(4), ...calls(['abcd', 3, 'ef'], 'fixedPush')],
  [fixed(4), ...calls(['abcd', 1, 'efg'], 'fixedPush')],
  [fixed(8), ...calls(['abcdef', 5, 'ghijkl'], 'fixedPush')],
  [fixed(8), ...calls(['abcdef', 2, 'g'], 'fixedPush')],
  [fixed(4), 'const memory = buf.data;', ...calls(['abcd', 2, 'ef'], 'fixedPush'), 'buf.data === memory;'],
  [fixed(4), 'const memory = buf.data;', ...calls(['abcdef'], 'fixedPush'), 'buf.data === memory;'],
  [fixed(8), ...calls(['ab', 1, 'c'], 'fixedPush'), 'buf.start === 1;'],
  [fixed(6), ...calls(['abcd', 'cut', 3, 'e\nf', 'cut'], 'fixedPush')],
  [fixed(8), ...calls(['abcd', 'cut', 3, 'e\nfgh', 'cut'], 'fixedPush')],
].map((lines) => ({ lines }));

const answer = (text: string) => `handleMessage(${from(text)});`;

/** Step 4, the answer to one message. */
export const ANSWERS: Program[] = [
  [answer('ab\n')],
  [answer('\n')],
  [answer('a \n')],
  [answer('a\r\n')],
  [answer('quit\n')],
  [answer('quitter\n')],
  [answer("don't quit\n")],
  [answer('quit\r\n')],
  [answer(' quit\n')],
  [answer('QUIT\n')],
  [answer(bytes(0xff, 0x0a))],
  [answer('é\n')],
  [`const first = ${answer('one\n')}`, answer('two\n')],
  ["const msg = Buffer.from('one\\n');", 'const reply = handleMessage(msg);', "msg.fill('#');"],
].map((lines) => ({ lines }));
