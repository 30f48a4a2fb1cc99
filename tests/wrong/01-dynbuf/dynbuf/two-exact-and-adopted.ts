// Wrong: two mistakes: the first chunk is kept itself, and growing leaves no free room
// May be named: adopts-the-first-chunk, adopts-a-large-chunk, adopts-the-chunk, exact-growth

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  if (buf.data.length === 0) {
    buf.data = data;
    buf.length = data.length;
    return;
  }
  const newLen = buf.length + data.length;
  if (newLen > buf.data.length) {
    const grown = Buffer.alloc(newLen);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLen;
}
