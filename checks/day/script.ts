// What is typed, as bytes: escapes, and places to cut.

import { UsageError } from '../command/results.ts';

const NAMED: Record<string, number> = { n: 0x0a, r: 0x0d, t: 0x09, '0': 0x00, '\\': 0x5c, '"': 0x22 };

/** The bytes of a text: `\n`, `\r`, `\t`, `\0`, `\\`, `\"` and `\xff` are one byte each, all else is UTF-8. */
export function parseBytes(text: string): Buffer {
  const parts = text.split(/(\\x[0-9a-f]{2}|\\[^x]|\\x?)/i).map((part, i) => {
    if (i % 2 === 0) {
      return Buffer.from(part);
    }
    const code = part[1]?.toLowerCase() === 'x' ? Number.parseInt(part.slice(2), 16) : NAMED[part[1] ?? ''];
    if (code === undefined || Number.isNaN(code)) {
      throw new UsageError(`"${part}" is no byte. There are \\n, \\r, \\t, \\0, \\\\ and two hex digits: \\xff`);
    }
    return Buffer.from([code]);
  });
  return Buffer.concat(parts);
}

/** The places of `3,7`: byte counts from the beginning, in order. */
export function parsePlaces(text: string): number[] {
  const places = text.split(',').filter((place) => place !== '');
  const numbers = places.map(Number);
  if (!numbers.every((place, i) => Number.isSafeInteger(place) && place > (numbers[i - 1] ?? 0))) {
    throw new UsageError(`--split takes byte counts that grow, with commas between them: 3,7. This is "${text}".`);
  }
  return numbers;
}

/** Cuts bytes at these places; what lies beyond their end cuts nothing. */
export function split(bytes: Buffer, places: number[]): Buffer[] {
  const ends = [...places.filter((place) => place < bytes.length), bytes.length];
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
}
