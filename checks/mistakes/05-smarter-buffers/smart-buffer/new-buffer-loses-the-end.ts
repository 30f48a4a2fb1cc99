// Title: copies up to `length` whenever it makes room, although the bytes begin at `start`
// Says: The range ends where the held bytes would end if they began at 0. With a wasted front their last bytes stay
//   behind in the old buffer, and zeros stand in their place.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (buf.start + newLength > buf.data.length) {
    const fits = newLength <= buf.data.length && buf.start >= buf.data.length / 2;
    let capacity = fits ? buf.data.length : Math.max(buf.data.length * 2, 32);
    while (capacity < newLength) {
      capacity *= 2;
    }
    const fresh = Buffer.alloc(capacity);
    buf.data.copy(fresh, 0, buf.start, buf.length);
    buf.data = fresh;
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
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
