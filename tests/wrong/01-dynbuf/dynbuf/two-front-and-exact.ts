// Wrong: two mistakes: every chunk is written at the front, and growing leaves no free room
// May be named: appends-at-zero, exact-growth

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (total > buf.data.length) {
    buf.data = Buffer.concat([buf.data.subarray(0, buf.length)], total);
  }
  data.copy(buf.data);
  buf.length = total;
}
