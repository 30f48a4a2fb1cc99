// Wrong: never uses the wasted front again, so the memory doubles for ever
// May be named: never-moves

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const end = buf.start + buf.length;
  if (end + data.length > buf.data.length) {
    let cap = Math.max(buf.data.length, 32);
    while (cap < end + data.length) cap *= 2;
    const grown = Buffer.alloc(cap);
    buf.data.copy(grown, buf.start, buf.start, end);
    buf.data = grown;
  }
  buf.data.set(data, end);
  buf.length += data.length;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned = 0;
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
