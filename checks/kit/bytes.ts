// Bytes as a person reads them: quoted and escaped, never as numbers in a row.

const ESCAPES: Record<number, string> = {
  0x00: '\\0',
  0x09: '\\t',
  0x0a: '\\n',
  0x0d: '\\r',
  0x22: '\\"',
  0x5c: '\\\\',
};
const LONG = 64; // bytes; more are shortened

/** One byte as it stands between quotes: printable ASCII as it is, the rest escaped. */
export function escapeByte(byte: number): string {
  const printable = byte >= 0x20 && byte < 0x7f;
  return ESCAPES[byte] ?? (printable ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`);
}

/** All the bytes between quotes; a long run is shortened to its two ends and its length in bytes. */
export function quote(bytes: Uint8Array): string {
  if (bytes.length <= LONG) {
    return `"${escapeAll(bytes)}"`;
  }
  return `"${escapeAll(bytes.subarray(0, 24))} … ${escapeAll(bytes.subarray(-16))}" (${count(bytes.length)} bytes)`;
}

/** A number as a person reads it: 65,536. */
export function count(n: number): string {
  return Number.isInteger(n) ? n.toLocaleString('en-US') : n.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

/** Two byte strings one above the other, with a caret under the first byte that differs. They must differ. */
export function showDifference(expected: Uint8Array, got: Uint8Array): string {
  const at = firstDifference(expected, got);
  const from = at <= 40 ? 0 : at - 20; // far in: only the neighbourhood
  const window = (bytes: Uint8Array) => {
    const part = bytes.subarray(from, from + LONG);
    const more = bytes.length > from + LONG;
    return `${from > 0 ? '… ' : ''}"${escapeAll(part)}${more ? ' …' : ''}"${more || from > 0 ? ` (${count(bytes.length)} bytes)` : ''}`;
  };
  const indent = 'expected  '.length + (from > 0 ? 2 : 0) + 1 + escapeAll(expected.subarray(from, at)).length;
  return [
    `expected  ${window(expected)}`,
    `got       ${window(got)}`,
    `${' '.repeat(indent)}^ byte ${count(at)}: ${byteAt(expected, at, 'nothing more')} expected, ${byteAt(got, at, 'nothing more')} came`,
  ].join('\n');
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) {
    at++;
  }
  return at;
}

function byteAt(bytes: Uint8Array, at: number, none: string): string {
  return at < bytes.length ? `"${escapeByte(bytes[at]!)}"` : none;
}

function escapeAll(bytes: Uint8Array): string {
  return Array.from(bytes, escapeByte).join('');
}
