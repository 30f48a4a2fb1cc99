// Wrong: moves all held bytes whenever the room behind is short, even for one wasted byte
// May be named: moves-at-every-tight-push

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.start + newLen > buf.data.length) {
    if (newLen > buf.data.length) {
      let cap = Math.max(buf.data.length, 32);
      while (cap < newLen) cap *= 2;
      const grown = Buffer.alloc(cap);
      buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
      buf.data = grown;
    } else {
      buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    }
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = newLen;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned = Math.max(0, buf.scanned - len);
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
