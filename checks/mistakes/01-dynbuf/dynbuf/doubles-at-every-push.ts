// Title: doubles the capacity at every push, although there is room
// Says: Twenty pushes of one byte make a capacity of a million times the first one, and nearly all of it stays empty.
//   More memory is the answer to a question. Which one has to be asked before?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  let capacity = Math.max(buf.data.length, 32) * 2;
  while (capacity < newLength) {
    capacity *= 2;
  }
  const grown = Buffer.alloc(capacity);
  buf.data.copy(grown, 0, 0, buf.length);
  buf.data = grown;
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
