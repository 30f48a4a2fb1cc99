// Title: keeps the caller's chunk itself instead of a copy
// Says: While nothing is held, the chunk simply becomes the buffer. The caller may fill that chunk with something
//   else as soon as the push returns, and then your held bytes change too. Whose memory is it?
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  if (buf.length === 0) {
    Object.assign(buf, { data, start: 0, length: data.length, scanned: 0 });
    return;
  }
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
