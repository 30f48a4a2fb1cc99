// Step 5, part 1: a buffer that does not move its bytes at every pop. The check: npm run check step-5.
// The page: docs/05-smarter-buffers.md.

/**
 * A buffer whose held bytes may start anywhere: they are `data[start .. start + length)`.
 *
 * Invariant: 0 <= start, start + length <= data.length, 0 <= scanned <= length. What stands before `start` is wasted
 * until the held bytes move, what stands behind them is free room; the content of both means nothing.
 */
export type SmartBuf = {
  data: Buffer;
  start: number;
  length: number;
  /** ★ How many of the held bytes, from the first on, were already searched and hold no newline. */
  scanned: number;
};

/** Makes an empty buffer without capacity. Given. */
export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

/**
 * Appends a copy of all bytes of `data` behind the held ones.
 *
 * Where the room behind them is too short, the held bytes move to the front, in place if the front has wasted at
 * least half of the capacity, else into a buffer whose capacity doubles until all fits. Either way a byte received
 * pays for a bounded number of bytes moved: O(n) in all.
 *
 * Follows section 5.4 of the book, "Removing Data from the Front".
 */
export function bufPush(buf: SmartBuf, data: Buffer): void {
  // TODO 1: is there room for the new bytes behind the held ones?
  // TODO 2: if not: when is it worth moving the held bytes to the front, and when must the buffer grow?
  // TODO 3: a full buffer, one byte popped, one pushed, again and again: how many bytes does your rule move each time?
  // TODO 4: copy the new bytes behind the held ones. Which of the four fields change?
  throw new Error('step 5: bufPush is not written yet');
}

/**
 * Removes the first `len` held bytes, 0 to `buf.length`. While the wasted front is less than half of the capacity, no
 * byte moves.
 *
 * Follows section 5.4 of the book, "Removing Data from the Front".
 */
export function bufPop(buf: SmartBuf, len: number): void {
  // TODO 1: which fields change when nothing moves?
  // TODO 2: ★ what does `scanned` count, now that the first bytes are gone?
  // TODO 3: what may you do for free once no byte is held?
  throw new Error('step 5: bufPop is not written yet');
}

/**
 * Takes the first message out of `buf` and returns it: a copy of every byte up to and including the first newline.
 * Returns `null` while the held bytes contain no newline.
 *
 * ★ Searches no byte twice: `scanned` remembers how far the last call came.
 *
 * Follows sections 5.2, "Split Messages", and 5.4 of the book.
 */
export function cutMessage(buf: SmartBuf): Buffer | null {
  // TODO 1: search the held bytes, and no others, for a newline.
  // TODO 2: take the message out as in step 3: a copy, newline included.
  // TODO 3: ★ found nothing: what do you know now that the next call can use?
  throw new Error('step 5: cutMessage is not written yet');
}
