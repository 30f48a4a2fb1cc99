// Title: moves the held bytes in a pop at half and does not say so
// Says: The copy at the front is made and then ignored, because `start` still points at the old place. The bytes stay
//   right, but so does the wasted front: every later pop makes the same copy again, and a series of small pops costs
//   O(n²). What has to change when bytes move?
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (buf.start + newLength > buf.data.length) {
    if (newLength <= buf.data.length && buf.start >= buf.data.length / 2) {
      buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    } else {
      let capacity = Math.max(buf.data.length * 2, 32);
      while (capacity < newLength) {
        capacity *= 2;
      }
      const grown = Buffer.alloc(capacity);
      buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
      buf.data = grown;
    }
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = newLength;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned = Math.max(0, buf.scanned - len);
  if (buf.start >= buf.data.length / 2) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
  }
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const held = buf.data.subarray(buf.start, buf.start + buf.length);
  const newline = held.indexOf(0x0a, buf.scanned);
  if (newline < 0) {
    buf.scanned = buf.length;
    return null;
  }
  const msg = Buffer.from(held.subarray(0, newline + 1));
  bufPop(buf, newline + 1);
  return msg;
}
