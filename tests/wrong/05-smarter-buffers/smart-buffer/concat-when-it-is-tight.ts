// Wrong: growing leaves no free room, so every push grows again
// May be named: exact-growth

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const end = buf.start + buf.length;
  if (end + data.length > buf.data.length) {
    buf.data = Buffer.concat([buf.data.subarray(buf.start, end), data]);
    buf.start = 0;
    buf.length = buf.data.length;
    return;
  }
  data.copy(buf.data, end);
  buf.length += data.length;
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
