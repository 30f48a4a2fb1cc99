// Right: the capacity is the next power of two, from `Math.clz32`

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (total > buf.data.length) {
    const grown = Buffer.alloc(2 ** Math.max(5, 32 - Math.clz32(total - 1)));
    grown.set(buf.data.subarray(0, buf.length), 0);
    buf.data = grown;
  }
  buf.data.set(data, buf.length);
  buf.length = total;
}
