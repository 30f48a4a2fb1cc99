// Step 1: a buffer that grows. The check: npm run check step-1. The page: docs/01-dynbuf.md.

/**
 * Bytes that arrived and are not used up yet.
 *
 * The held bytes are `data[0 .. length)`. `data.length` is the capacity; what stands beyond `length` is free room, and
 * its content means nothing.
 */
export type DynBuf = { data: Buffer; length: number };

/**
 * Appends a copy of all bytes of `data` behind the held ones. The caller may reuse `data` as soon as this returns.
 *
 * Where the bytes do not fit, the capacity doubles, from 32 bytes on, until they do: n bytes pushed one by one cost
 * O(n) bytes of copying in all, not O(n²).
 *
 * Follows section 5.2 of the book, "Dynamic-Sized Buffer".
 */
export function bufPush(buf: DynBuf, data: Buffer): void {
  // TODO 1: how many bytes will be held afterwards? Do they fit into the capacity?
  // TODO 2: if not: double the capacity until it is large enough (from what, if there is none yet?), and move there.
  // TODO 3: which bytes move to the new place: all of the old capacity, or fewer?
  // TODO 4: copy the new bytes behind the held ones.
  // TODO 5: leave `buf` so that the next call finds it right.
  throw new Error('step 1: bufPush is not written yet');
}
