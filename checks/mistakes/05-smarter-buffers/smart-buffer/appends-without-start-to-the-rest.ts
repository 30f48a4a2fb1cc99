// Title: makes room behind `start`, and then appends at `length`
// Says: Whether there is room is measured from `start`, and then the chunk is written as if the held bytes began at 0:
//   it lands on top of some of them. How far from the beginning of `data` is the first free byte?
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (buf.start + newLength > buf.data.length) {
    let capacity = Math.max(buf.data.length, 32);
    while (capacity < newLength * 2) {
      capacity *= 2;
    }
    const fresh = Buffer.alloc(capacity);
    buf.data.copy(fresh, 0, buf.start, buf.start + buf.length);
    buf.data = fresh;
    buf.start = 0;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned = Math.max(0, buf.scanned - len);
  if (buf.length === 0) {
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
