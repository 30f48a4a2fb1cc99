// Wrong: copies the chunk to where the capacity ends, so nothing is written, and adds what was written
// May be named: none

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (newLen > buf.data.length) {
    let cap = Math.max(32, buf.data.length);
    while (cap < newLen) cap *= 2;
    const grown = Buffer.alloc(cap);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  buf.length += data.copy(buf.data, buf.data.length);
}
