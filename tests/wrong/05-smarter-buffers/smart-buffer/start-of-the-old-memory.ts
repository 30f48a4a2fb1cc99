// Wrong: `start` is kept although the bytes stand at 0 in the larger buffer
// May be named: start-kept-after-growing

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.start + newLen > buf.data.length) {
    if (buf.start >= buf.data.length / 2 && newLen <= buf.data.length) {
      buf.data.copyWithin(0, buf.start, buf.start + buf.length);
      buf.start = 0;
    } else {
      grow(buf, newLen);
    }
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = newLen;
}

function grow(buf: SmartBuf, needed: number): void {
  let cap = Math.max(32, 2 * buf.data.length);
  while (cap < needed) cap *= 2;
  const grown = Buffer.alloc(cap);
  buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
  buf.data = grown;
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
