// Wrong: writes the chunk one byte too early, over the last held byte
// May be named: none

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.data.length < newLen) {
    let cap = Math.max(buf.data.length, 32);
    while (cap < newLen) cap *= 2;
    const grown = Buffer.alloc(cap);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  const last = Math.max(0, buf.length - 1);
  data.copy(buf.data, last);
  buf.length = newLen;
}
