// Wrong: the capacity starts at 0 and 0 doubled stays 0
// May be named: capacity-from-zero
// Never ends.

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.start + newLen > buf.data.length) {
    let cap = buf.data.length;
    while (cap < 2 * newLen) {
      cap *= 2;
    }
    const grown = Buffer.alloc(cap);
    buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
    buf.data = grown;
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
  for (let i = 0; i < buf.length; i++) {
    if (buf.data[buf.start + i] === 10) {
      const msg = Buffer.from(buf.data.subarray(buf.start, buf.start + i + 1));
      bufPop(buf, i + 1);
      return msg;
    }
  }
  return null;
}
