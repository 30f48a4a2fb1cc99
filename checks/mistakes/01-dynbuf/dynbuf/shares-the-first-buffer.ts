// Title: hands the same first buffer to everybody
// Says: The buffer that serves as the first capacity is made once for the whole program, so two `DynBuf`s write
//   into the same memory, and one client reads what the other has sent. When must a buffer be made?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

const FIRST = Buffer.alloc(32);

export function bufPush(buf: DynBuf, data: Buffer): void {
  if (buf.data.length === 0) {
    buf.data = FIRST;
  }
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    let capacity = Math.max(buf.data.length, 32);
    while (capacity < newLength) {
      capacity *= 2;
    }
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
