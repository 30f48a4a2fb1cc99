// Right: the new capacity is twice the bytes that will be held

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const held = buf.data.subarray(0, buf.length);
  buf.length += data.length;
  if (buf.length > buf.data.length) {
    buf.data = Buffer.alloc(buf.length * 2);
    held.copy(buf.data);
  }
  data.copy(buf.data, held.length);
}
