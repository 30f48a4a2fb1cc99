// Wrong: grows by half from 1 on, rounded down: 1.5 becomes 1 again, and the loop never ends
// May be named: none
// Never ends.

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const needed = buf.length + data.length;
  if (needed > buf.data.length) {
    let capacity = buf.data.length || 1;
    while (capacity < needed) {
      capacity = Math.floor(capacity * 1.5);
    }
    const bigger = Buffer.alloc(capacity);
    bigger.set(buf.data.subarray(0, buf.length));
    buf.data = bigger;
  }
  buf.data.set(data, buf.length);
  buf.length = needed;
}
