// Right: doubles once and calls itself again until the chunk fits

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  if (buf.data.length - buf.length >= data.length) {
    data.copy(buf.data, buf.length);
    buf.length += data.length;
    return;
  }
  const grown = Buffer.alloc(buf.data.length === 0 ? 32 : 2 * buf.data.length);
  grown.set(buf.data.subarray(0, buf.length));
  buf.data = grown;
  bufPush(buf, data);
}
