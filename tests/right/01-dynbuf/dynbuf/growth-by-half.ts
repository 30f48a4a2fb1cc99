// Right: the capacity grows by half of itself, not by doubling

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (total > buf.data.length) {
    const grown = Buffer.alloc(Math.max(total, Math.ceil(buf.data.length * 1.5), 32));
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = total;
}
