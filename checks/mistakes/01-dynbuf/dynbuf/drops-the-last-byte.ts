// Title: leaves the last held byte behind when it grows
// Says: The end of a range in `subarray`, `slice` and `copy` is the first byte that no longer belongs to it. One
//   less than that, and the last held byte turns to zero at every growth.
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    let capacity = Math.max(buf.data.length, 32);
    while (capacity < newLength) {
      capacity *= 2;
    }
    const grown = Buffer.alloc(capacity);
    grown.set(buf.data.subarray(0, buf.length - 1));
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
