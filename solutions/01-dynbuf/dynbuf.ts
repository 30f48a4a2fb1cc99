// Step 1: a buffer that grows. The check: npm run check step-1. The page: docs/01-dynbuf.md.

/**
 * Bytes that arrived and are not used up yet.
 *
 * The held bytes are `data[0 .. length)`. `data.length` is the capacity; what stands beyond `length` is free room, and
 * its content means nothing.
 */
export type DynBuf = { data: Buffer; length: number };

const MIN_CAPACITY = 32; // bytes

/**
 * Appends a copy of all bytes of `data` behind the held ones. The caller may reuse `data` as soon as this returns.
 *
 * Where the bytes do not fit, the capacity doubles, from 32 bytes on, until they do: n bytes pushed one by one cost
 * O(n) bytes of copying in all, not O(n²).
 *
 * Follows section 5.2 of the book, "Dynamic-Sized Buffer".
 */
export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    let capacity = Math.max(buf.data.length, MIN_CAPACITY);
    while (capacity < newLength) {
      capacity *= 2;
    }
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, 0, buf.length); // the held bytes only: the rest of the old capacity means nothing
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
