// Wrong: two mistakes: the index in `data` is popped, and the wasted front is never used again
// May be named: pops-absolute-index, pops-the-index-of-all-data, never-moves, grows-instead-of-moving

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const end = buf.start + buf.length;
  if (end + data.length > buf.data.length) {
    const grown = Buffer.alloc(Math.max(32, 2 * (end + data.length)));
    buf.data.copy(grown, 0, 0, end);
    buf.data = grown;
  }
  data.copy(buf.data, end);
  buf.length += data.length;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned = 0;
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const end = buf.start + buf.length;
  const idx = buf.data.subarray(0, end).indexOf('\n', buf.start);
  if (idx < 0) return null;
  const msg = Buffer.from(buf.data.subarray(buf.start, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}
