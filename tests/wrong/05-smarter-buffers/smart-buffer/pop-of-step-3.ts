// Wrong: bufPop still moves the rest to the front at every pop
// May be named: moves-at-every-pop

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.start + newLen > buf.data.length) {
    if (buf.start >= buf.data.length / 2 && newLen <= buf.data.length) {
      buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    } else {
      let cap = Math.max(32, 2 * buf.data.length);
      while (cap < newLen) {
        cap *= 2;
      }
      const grown = Buffer.alloc(cap);
      buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
      buf.data = grown;
    }
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = newLen;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.data.copyWithin(0, buf.start + len, buf.start + buf.length);
  buf.start = 0;
  buf.length -= len;
  buf.scanned = 0;
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const held = buf.data.subarray(buf.start, buf.start + buf.length);
  const idx = held.indexOf('\n', buf.scanned);
  if (idx < 0) {
    buf.scanned = buf.length;
    return null;
  }
  const msg = Buffer.from(held.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}
