// Title: says how many bytes are held only where it had to grow
// Says: Where the chunk fits into the free room, its bytes are copied and `length` stays what it was: nobody can see
//   them, and the next push writes over them. What do both ways through this function have in common?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength <= buf.data.length) {
    data.copy(buf.data, buf.length);
    return;
  }
  let capacity = Math.max(buf.data.length, 32);
  while (capacity < newLength) {
    capacity *= 2;
  }
  const grown = Buffer.alloc(capacity);
  buf.data.copy(grown, 0, 0, buf.length);
  data.copy(grown, buf.length);
  buf.data = grown;
  buf.length = newLength;
}
