// Wrong: puts the new bytes in front of the held ones
// May be named: none

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (newLen > buf.data.length) {
    const bigger = Buffer.alloc(Math.max(32, newLen * 2));
    buf.data.copy(bigger, 0, 0, buf.length);
    buf.data = bigger;
  }
  buf.data.copyWithin(data.length, 0, buf.length);
  data.copy(buf.data, 0);
  buf.length = newLen;
}
