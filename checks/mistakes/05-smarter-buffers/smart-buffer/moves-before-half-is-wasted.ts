// Title: moves the held bytes before half of the capacity is wasted
// Says: Each move costs as many bytes as are held, and wins as many as are wasted. With less than half of the capacity
//   wasted, a move can cost more than the pops before it have paid for. How much must be wasted so that the move pays?
// See: docs/quadratic-buffering.md#why-half

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
  if (buf.start >= buf.data.length / 4) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
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
