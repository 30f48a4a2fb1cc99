// Title: grows by some pages at a time, just as many as are needed
// Says: A few thousand bytes more seem generous, and for a small buffer they are. But the step stays the same while
//   the buffer gets larger, and every move costs more than the last, so n small pushes still move O(n²) bytes. The
//   step has to keep pace with the buffer.
// See: docs/quadratic-buffering.md#exact-growth

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    const grown = Buffer.alloc(Math.ceil(newLength / 4096) * 4096);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
