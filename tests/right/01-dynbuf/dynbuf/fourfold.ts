// Right: the capacity grows fourfold; a helper makes room

export type DynBuf = { data: Buffer; length: number };

function reserve(buf: DynBuf, extra: number): Buffer {
  let capacity = buf.data.length;
  for (; capacity - buf.length < extra; capacity = Math.max(64, capacity * 4));
  if (capacity > buf.data.length) {
    const moved = Buffer.alloc(capacity);
    buf.data.copy(moved, 0, 0, buf.length);
    buf.data = moved;
  }
  return buf.data.subarray(buf.length, buf.length + extra);
}

export function bufPush(buf: DynBuf, data: Buffer): void {
  reserve(buf, data.length).set(data);
  buf.length += data.length;
}
