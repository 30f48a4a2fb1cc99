// Right: ★ an emptied buffer gives a large capacity back

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

const LARGE = 64 * 1024;

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (total > buf.data.length - buf.start) {
    if (total <= buf.data.length && 2 * buf.start >= buf.data.length) {
      buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    } else {
      const capacity = Math.max(32, 2 * total);
      buf.data = Buffer.concat([buf.data.subarray(buf.start, buf.start + buf.length)], capacity);
    }
    buf.start = 0;
  }
  buf.length += data.copy(buf.data, buf.start + buf.length);
}

export function bufPop(buf: SmartBuf, len: number): void {
  if (len === buf.length) {
    buf.data = buf.data.length > LARGE ? Buffer.alloc(0) : buf.data;
    buf.start = buf.length = buf.scanned = 0;
    return;
  }
  buf.start += len;
  buf.length -= len;
  buf.scanned = Math.max(buf.scanned - len, 0);
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const held = buf.data.subarray(buf.start, buf.start + buf.length);
  const more = held.subarray(buf.scanned).findIndex((byte) => byte === 0x0a);
  if (more < 0) {
    buf.scanned = held.length;
    return null;
  }
  const msg = Buffer.from(held.subarray(0, buf.scanned + more + 1));
  bufPop(buf, msg.length);
  return msg;
}
