// Wrong: appends with `write(data.toString())`, which changes bytes that are not UTF-8
// May be named: writes-the-chunk-as-text, decodes-the-chunk

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer) {
  console.log('push', data.length);
  const newLen = buf.length + data.length;
  if (newLen > buf.data.length) {
    let cap = buf.data.length || 32;
    while (cap < newLen) cap *= 2;
    const tmp = Buffer.alloc(cap);
    buf.data.copy(tmp);
    buf.data = tmp;
  }
  buf.data.write(data.toString(), buf.length);
  buf.length = newLen;
}
