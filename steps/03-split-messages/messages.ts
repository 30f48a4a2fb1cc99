// Step 3: messages out of the buffer. The check: npm run check step-3. The page: docs/03-split-messages.md.

import type { DynBuf } from '../01-dynbuf/dynbuf.ts';

/**
 * Takes the first message out of `buf` and returns it: a copy of every byte up to and including the first newline
 * (`\n`, byte 0x0A). Returns `null`, and leaves `buf` as it is, while the held bytes contain no newline.
 *
 * Follows section 5.2 of the book, "Split Messages".
 */
export function cutMessage(buf: DynBuf): Buffer | null {
  // TODO 1: find the first newline. Which bytes of `buf.data` may you look at?
  // TODO 2: none there: what does the caller expect, and what must not change?
  // TODO 3: take the message out, the newline included. Will its bytes still be right when the buffer is used again?
  // TODO 4: remove exactly that many bytes from the buffer.
  throw new Error('step 3: cutMessage is not written yet');
}

/**
 * Removes the first `len` held bytes, 0 to `buf.length`: the rest moves to the front.
 *
 * Follows section 5.2 of the book, "Split Messages".
 */
export function bufPop(buf: DynBuf, len: number): void {
  // TODO 1: the bytes behind the first `len` become the first ones. How many are they?
  // TODO 2: say how many bytes are held now.
  throw new Error('step 3: bufPop is not written yet');
}
