// Wrong: the held bytes are not copied into the larger buffer
// May be named: forgets-held-bytes

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.data.length < newLen) {
    let cap = Math.max(buf.data.length, 32);
    while (cap < newLen) cap *= 2;
    buf.data = Buffer.alloc(cap); // TODO copy?
  }
  data.copy(buf.data, buf.length);
  buf.length = newLen;
  console.log('after push:', buf.length, buf.data.toString('hex'));
}
