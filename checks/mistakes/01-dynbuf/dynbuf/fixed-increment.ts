// Title: grows by a fixed number of bytes
// Says: 64 more bytes are soon used up, however many are held: a large buffer moves as often as a small one, and
//   every move costs more than the last, so n small pushes still move O(n²) bytes. The step has to keep pace with
//   the buffer.
// See: docs/quadratic-buffering.md#exact-growth

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    let capacity = Math.max(buf.data.length, 32);
    while (capacity < newLength) {
      capacity += 64;
    }
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
