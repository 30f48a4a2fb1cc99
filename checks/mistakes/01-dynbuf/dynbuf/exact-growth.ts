// Title: grows to exactly the bytes it needs now
// Says: The new buffer has room for these bytes and not for one more, so the next push has to move everything
//   again: n pushes of one byte move about n²/2 bytes. Growing has to leave free room behind, and the more is
//   held, the more of it.
// See: docs/quadratic-buffering.md#exact-growth

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    const capacity = Math.max(newLength, 32);
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
