// The bytes that a buffer holds, and what a buffer may not say of itself.

import { count } from './bytes.ts';
import type { AnyBuf } from './meter.ts';

/** The bytes that a buffer says it holds. */
export function heldBytes(buf: AnyBuf): Buffer {
  const start = buf.start ?? 0;
  return buf.data.subarray(start, start + buf.length);
}

/** Where the held bytes stand, if they may stand anywhere: the reader of a failure has to think of `start`. */
export function rangeOf({ start, length }: { start?: number; length: number }): string {
  return start === undefined ? '' : ` at data[${start} .. ${start + length})`;
}

/** Do two buffers lie in the same memory, in part at least? */
export function sharesMemory(a: Buffer, b: Buffer): boolean {
  return a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.length && b.byteOffset < a.byteOffset + a.length;
}

/**
 * What is wrong with a buffer, whatever its bytes are: undefined where nothing is.
 *
 * `held`: the bytes that it should hold; `peak`: the most that it ever held; `room`: bytes of capacity that nobody minds.
 */
export function contradictionIn(
  buf: AnyBuf,
  { held, peak, room }: { held: number; peak: number; room: number },
): string | undefined {
  const { data, start = 0, length, scanned } = buf;
  if (!Buffer.isBuffer(data) || !Number.isInteger(length) || !Number.isInteger(start)) {
    return (
      'buf.data must stay a Buffer, and buf.length (and buf.start) whole numbers; ' +
      `now buf.data is ${Object.prototype.toString.call(data)} and buf.length ${String(length)}`
    );
  }
  if (length !== held) {
    return `buf.length is ${count(length)}, and ${count(held)} bytes should be held`;
  }
  if (scanned !== undefined && !(scanned >= 0 && scanned <= length)) {
    return `scanned counts held bytes: it is ${scanned} now, and ${length} bytes are held`;
  }
  if (start < 0 || start + length > data.length) {
    const end = count(start + length);
    return `the held bytes${rangeOf(buf)} end at ${end}, outside of buf.data: its capacity is ${count(data.length)}`;
  }
  if (data.length > Math.max(room, 8 * peak)) {
    return `the capacity has grown to ${count(data.length)} bytes, and never were more than ${count(peak)} held`;
  }
  return undefined;
}
