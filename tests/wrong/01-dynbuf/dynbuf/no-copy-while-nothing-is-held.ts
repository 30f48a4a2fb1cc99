// Wrong: an empty buffer without enough room takes the caller's chunk itself as its memory
// May be named: adopts-a-large-chunk, adopts-the-first-chunk, adopts-the-chunk

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (total > buf.data.length) {
    grow(buf, data, total);
    if (buf.data === data) {
      buf.length = total;
      return;
    }
  }
  data.copy(buf.data, buf.length);
  buf.length = total;
}

function grow(buf: DynBuf, data: Buffer, total: number): void {
  if (buf.length === 0) {
    buf.data = data; // nothing held yet, no need to copy :-)
    return;
  }
  let capacity = Math.max(32, buf.data.length);
  while (capacity < total) capacity *= 2;
  const fresh = Buffer.alloc(capacity);
  buf.data.copy(fresh, 0, 0, buf.length);
  buf.data = fresh;
}
