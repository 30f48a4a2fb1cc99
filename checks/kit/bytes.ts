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

const WIDE = 76; // columns; with the indent of a report this is a narrow terminal's width
const NEAR = 44; // columns of a neighbourhood

/**
 * Two byte strings one above the other, with a caret under the first byte that differs. They must differ.
 * Where they are too long for a line, only the neighbourhood of that byte is shown.
 */
export function showDifference(expected: Uint8Array, got: Uint8Array): string {
  const at = firstDifference(expected, got);
  const whole = [expected, got].every((bytes) => fitting(bytes, LONG) === bytes.length);
  const from = whole ? 0 : at - fitting(expected.subarray(Math.max(0, at - NEAR), at).toReversed(), NEAR / 2);
  const window = (bytes: Uint8Array) => {
    const part = whole ? bytes : bytes.subarray(from, from + fitting(bytes.subarray(from), NEAR));
    const more = bytes.length > from + part.length;
    const size = more || from > 0 ? ` (${count(bytes.length)} bytes)` : '';
    return `${from > 0 ? '… ' : ''}"${escapeAll(part)}${more ? ' …' : ''}"${size}`;
  };
  const caret = `${' '.repeat(`expected  ${from > 0 ? '… ' : ''}"`.length + escapeAll(expected.subarray(from, at)).length)}^`;
  const finding = `byte ${count(at)}: ${byteAt(expected, at)} expected, ${byteAt(got, at)} came`;
  return [
    `expected  ${window(expected)}`,
    `got       ${window(got)}`,
    `${caret}${caret.length + 1 + finding.length <= WIDE ? ' ' : '\n'}${finding}`,
  ].join('\n');
}

/** How many of the first bytes fit into so many columns. */
function fitting(bytes: Uint8Array, columns: number): number {
  let length = 0;
  for (let used = 0; length < bytes.length; length++) {
    used += escapeByte(bytes[length]!).length;
    if (used > columns) {
      break;
    }
  }
  return length;
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) {
    at++;
  }
  return at;
}

function byteAt(bytes: Uint8Array, at: number): string {
  return at < bytes.length ? `"${escapeByte(bytes[at]!)}"` : 'nothing more';
}

function escapeAll(bytes: Uint8Array): string {
  return Array.from(bytes, escapeByte).join('');
}
