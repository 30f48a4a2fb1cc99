// Wrong: the helper returns a larger buffer and its result is not used
// May be named: grown-not-kept

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  ensureCapacity(buf, buf.length + data.length);
  data.copy(buf.data, buf.length);
  buf.length += data.length;
}

function ensureCapacity(buf: DynBuf, needed: number): Buffer {
  if (needed <= buf.data.length) {
    return buf.data;
  }
  const bigger = Buffer.alloc(Math.max(32, 2 ** Math.ceil(Math.log2(needed))));
  buf.data.copy(bigger, 0, 0, buf.length);
  return bigger;
}
