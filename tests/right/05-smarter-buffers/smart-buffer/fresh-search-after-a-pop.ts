// Right: ★ a pop sets `scanned` to 0 and lets the next search find out again

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (buf.start + total > buf.data.length) {
    const held = buf.data.subarray(buf.start, buf.start + buf.length);
    if (buf.start < buf.data.length / 2 || total > buf.data.length) {
      buf.data = Buffer.alloc(2 * 2 ** (32 - Math.clz32(total)));
    }
    held.copy(buf.data);
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = total;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  if (len > 0) {
    buf.scanned = 0;
  }
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const from = buf.start + buf.scanned;
  const until = buf.start + buf.length;
  const n = buf.data.subarray(from, until).indexOf(0x0a);
  if (n < 0) {
    buf.scanned = buf.length;
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(buf.start, from + n + 1));
  bufPop(buf, msg.length);
  return msg;
}
