// Wrong: `length` is raised when the buffer grows and once more behind it
// May be named: none

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  if (buf.length + data.length > buf.data.length) {
    let cap = Math.max(buf.data.length, 32);
    while (cap < buf.length + data.length) {
      cap *= 2;
    }
    const grown = Buffer.alloc(cap);
    buf.data.copy(grown, 0, 0, buf.length);
    data.copy(grown, buf.length);
    buf.data = grown;
    buf.length += data.length;
  } else {
    data.copy(buf.data, buf.length);
  }
  buf.length += data.length;
}
