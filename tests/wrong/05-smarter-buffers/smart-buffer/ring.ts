// Wrong: writes around the end as a ring does, while reading does not
// May be named: none

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  if (buf.length + data.length > buf.data.length) {
    let cap = Math.max(32, 2 * buf.data.length);
    while (cap < buf.length + data.length) cap *= 2;
    const grown = Buffer.alloc(cap);
    for (let i = 0; i < buf.length; i++) {
      grown[i] = buf.data[(buf.start + i) % buf.data.length]!;
    }
    buf.data = grown;
    buf.start = 0;
  }
  for (const byte of data) {
    buf.data[(buf.start + buf.length) % buf.data.length] = byte;
    buf.length++;
  }
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
