// Wrong: two mistakes: growing forgets the held bytes, and the test for room is off by one
// May be named: forgets-held-bytes, grows-one-byte-late

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (newLen - buf.data.length > 1 || buf.data.length === 0) {
    let cap = 32;
    while (cap < newLen) cap *= 2;
    buf.data = Buffer.alloc(cap);
  }
  buf.data.set(data.subarray(0, buf.data.length - buf.length), buf.length);
  buf.length = newLen;
}
