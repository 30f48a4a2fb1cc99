// Step 3: messages out of the buffer. The check: npm run check step-3. The page: docs/03-split-messages.md.

import type { DynBuf } from '../01-dynbuf/dynbuf.ts';

const NEWLINE = 0x0a;

/**
 * Takes the first message out of `buf` and returns it: a copy of every byte up to and including the first newline
 * (`\n`, byte 0x0A). Returns `null`, and leaves `buf` as it is, while the held bytes contain no newline.
 *
 * Follows section 5.2 of the book, "Split Messages".
 */
export function cutMessage(buf: DynBuf): Buffer | null {
  // Only the held bytes count: the room behind them may keep a newline of a message that left long ago.
  const newline = buf.data.subarray(0, buf.length).indexOf(NEWLINE);
  if (newline < 0) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(0, newline + 1)); // a copy: these bytes are overwritten in a moment
  bufPop(buf, newline + 1);
  return msg;
}

/**
 * Removes the first `len` held bytes, 0 to `buf.length`: the rest moves to the front.
 *
 * Follows section 5.2 of the book, "Split Messages".
 */
export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
