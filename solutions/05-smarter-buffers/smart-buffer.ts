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

const MIN_CAPACITY = 32; // bytes
const NEWLINE = 0x0a;

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
  const newLength = buf.length + data.length;
  if (buf.start + newLength > buf.data.length) {
    makeRoom(buf, newLength);
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = newLength;
}

/**
 * Removes the first `len` held bytes, 0 to `buf.length`. While the wasted front is less than half of the capacity, no
 * byte moves.
 *
 * Follows section 5.4 of the book, "Removing Data from the Front".
 */
export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned = Math.max(0, buf.scanned - len);
  if (buf.length === 0) {
    buf.start = 0; // nothing to move: the whole capacity is free again
  }
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
  const held = buf.data.subarray(buf.start, buf.start + buf.length);
  const newline = held.indexOf(NEWLINE, buf.scanned);
  if (newline < 0) {
    buf.scanned = buf.length;
    return null;
  }
  const msg = Buffer.from(held.subarray(0, newline + 1));
  bufPop(buf, newline + 1);
  return msg;
}

function makeRoom(buf: SmartBuf, newLength: number): void {
  if (newLength <= buf.data.length && buf.start >= buf.data.length / 2) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length); // fewer bytes than were popped since the last move
  } else {
    let capacity = Math.max(buf.data.length * 2, MIN_CAPACITY);
    while (capacity < newLength) {
      capacity *= 2;
    }
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
    buf.data = grown;
  }
  buf.start = 0;
}
