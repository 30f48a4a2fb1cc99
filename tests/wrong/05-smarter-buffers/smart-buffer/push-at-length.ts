// Wrong: measures the room from `start` and then appends at `length`
// May be named: appends-without-start-to-the-rest, appends-without-start

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.data.length - buf.start < newLen) {
    let cap = Math.max(buf.data.length, 32);
    while (cap < newLen * 2) {
      cap *= 2;
    }
    const grown = Buffer.alloc(cap);
    buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
    buf.data = grown;
    buf.start = 0;
  }
  data.copy(buf.data, buf.length, 0);
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
