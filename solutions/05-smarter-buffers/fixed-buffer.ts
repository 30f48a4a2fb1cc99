// Step 5, part 2: a buffer that never grows. The check: npm run check step-5. The page: docs/05-smarter-buffers.md.

import type { SmartBuf } from './smart-buffer.ts';

/**
 * Makes an empty buffer of `capacity` bytes. It has the shape of a smart buffer, so that `bufPop` and `cutMessage`
 * serve it too. Given.
 */
export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

/**
 * Appends a copy of the first bytes of `data`, as many as there is room for, behind the held ones. Returns how many it
 * took, 0 to `data.length`: the rest is still the caller's, to be pushed again after a pop.
 *
 * Where the room behind the held bytes is too short, they move to the front first. Nothing is ever allocated:
 * `buf.data` stays the same buffer for good.
 *
 * Follows section 5.4 of the book, "Using Fixed Sized Buffer without Reallocations".
 */
export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const tail = buf.data.length - (buf.start + buf.length);
  if (data.length > tail && buf.start > 0) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  const taken = data.copy(buf.data, buf.start + buf.length); // copies what fits, and says how much that was
  buf.length += taken;
  return taken;
}
