// Right: `Buffer.concat` makes the larger buffer, slack and chunk included, and only when needed

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (total <= buf.data.length) {
    buf.data.set(data, buf.length);
  } else {
    let capacity = buf.data.length || 32;
    while (capacity < total) {
      capacity += capacity;
    }
    buf.data = Buffer.concat([buf.data.subarray(0, buf.length), data], capacity);
  }
  buf.length = total;
}
