// Wrong: after the push `length` is the capacity, free room included
// May be named: none

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const needed = buf.length + data.length;
  if (needed > buf.data.length) {
    let size = 32;
    while (size < needed) size *= 2;
    const fresh = Buffer.alloc(size);
    buf.data.copy(fresh, 0, 0, buf.length);
    buf.data = fresh;
  }
  data.copy(buf.data, buf.length);
  buf.length = buf.data.length;
}
