// Right: no scan cursor; the capacity grows by half of itself, from 1 byte on, in unzeroed memory

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (buf.data.length - buf.start < total) {
    const capacity = buf.data.length;
    if (buf.start < capacity - buf.start || total > capacity) {
      const grown = Buffer.allocUnsafe(Math.max(1, total, Math.ceil(capacity * 1.5)));
      grown.set(buf.data.subarray(buf.start, buf.start + buf.length));
      buf.data = grown;
    } else {
      buf.data.set(buf.data.subarray(buf.start, buf.start + buf.length));
    }
    buf.start = 0;
  }
  buf.data.set(data, buf.start + buf.length);
  buf.length = total;
}

export function bufPop(buf: SmartBuf, len: number): void {
  if (len === buf.length) {
    buf.start = 0;
    buf.length = 0;
  } else {
    buf.start += len;
    buf.length -= len;
  }
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const end = buf.data.indexOf(0x0a, buf.start) + 1;
  if (end === 0 || end > buf.start + buf.length) {
    return null;
  }
  const msg = Buffer.alloc(end - buf.start);
  buf.data.copy(msg, 0, buf.start, end);
  bufPop(buf, msg.length);
  return msg;
}
