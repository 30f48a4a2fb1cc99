// Wrong: where the chunk fits it returns before `length` is set
// May be named: length-only-when-growing

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.data.length >= newLen) {
    data.copy(buf.data, buf.length);
    return; // fits, done
  }
  let cap = Math.max(buf.data.length, 32);
  while (cap < newLen) {
    cap *= 2;
  }
  const grown = Buffer.alloc(cap);
  buf.data.copy(grown, 0, 0, buf.length);
  data.copy(grown, buf.length);
  buf.data = grown;
  buf.length = newLen;
}
