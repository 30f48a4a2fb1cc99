// Title: takes the free room along when it grows, and puts the chunk behind it
// Says: Joining the whole of `buf.data` with the chunk also joins the free room between them, so a gap opens in
//   the middle of the held bytes and the end of the chunk is cut off. Which part of the old buffer means
//   something?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    let capacity = Math.max(buf.data.length, 32);
    while (capacity < newLength) {
      capacity *= 2;
    }
    buf.data = Buffer.concat([buf.data, data], capacity);
  } else {
    data.copy(buf.data, buf.length);
  }
  buf.length = newLength;
}
