// Right: ★ the pop moves at half of the capacity; the search works with positions in `data`

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  while (buf.start + buf.length + data.length > buf.data.length) {
    const grown = Buffer.alloc(buf.data.length * 2 || 32);
    buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
    buf.data = grown;
    buf.start = 0;
  }
  buf.length += data.copy(buf.data, buf.start + buf.length);
}

export function bufPop(buf: SmartBuf, len: number): void {
  const rest = buf.data.subarray(buf.start + len, buf.start + buf.length);
  buf.start += len;
  buf.length = rest.length;
  buf.scanned = buf.scanned > len ? buf.scanned - len : 0;
  if (buf.start > buf.data.length / 2) {
    rest.copy(buf.data);
    buf.start = 0;
  }
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const end = buf.start + buf.length;
  const at = buf.data.indexOf('\n', buf.start + buf.scanned);
  if (at < 0 || at >= end) {
    buf.scanned = buf.length;
    return null;
  }
  const msg = Buffer.concat([buf.data.subarray(buf.start, at + 1)]);
  bufPop(buf, msg.length);
  return msg;
}
