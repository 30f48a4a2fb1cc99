// Wrong: the message is a view of the buffer
// May be named: returns-a-view

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
  buf.start += len;
  buf.length -= len;
  buf.scanned = Math.max(0, buf.scanned - len);
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const held = buf.data.subarray(buf.start, buf.start + buf.length);
  const nl = held.indexOf('\n');
  if (nl === -1) return null;
  bufPop(buf, nl + 1);
  return held.subarray(0, nl + 1); // nothing moves any more, so no copy is needed
}
