// Wrong: where it grows, the parameter gets a new object that the caller never sees
// May be named: reassigns-the-parameter

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.data.length < newLen) {
    buf = reallocate(buf, newLen);
  }
  data.copy(buf.data, buf.length);
  buf.length = newLen;
}

function reallocate({ data, length }: DynBuf, needed: number): DynBuf {
  let cap = Math.max(data.length, 32);
  while (cap < needed) cap *= 2;
  const grown = Buffer.alloc(cap);
  data.copy(grown, 0, 0, length);
  return { data: grown, length };
}
