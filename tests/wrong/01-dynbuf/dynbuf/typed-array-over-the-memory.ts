// Wrong: reads the chunk from the beginning of its ArrayBuffer and forgets `byteOffset`
// May be named: copies-from-the-beginning-of-the-memory

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (newLen > buf.data.length) {
    let cap = Math.max(buf.data.length, 32);
    while (cap < newLen) cap *= 2;
    const grown = Buffer.alloc(cap);
    grown.set(buf.data.subarray(0, buf.length), 0);
    buf.data = grown;
  }
  buf.data.set(new Uint8Array(data.buffer, 0, data.length), buf.length);
  buf.length = newLen;
}
