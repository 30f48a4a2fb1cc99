// Title: keeps one capacity for all buffers
// Says: The capacity is remembered outside of the function, so the growth of one buffer is taken for the growth of
//   all: the next one believes that it has room, and its bytes fall off the end. Every buffer has a capacity of its
//   own. Where can it be read?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

let capacity = 0;

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > capacity) {
    capacity = Math.max(capacity, 32);
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
