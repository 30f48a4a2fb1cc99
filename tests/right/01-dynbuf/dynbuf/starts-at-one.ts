// Right: the capacity doubles from 1 byte

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const total = buf.length + data.length;
  let capacity = Math.max(1, buf.data.length);
  while (total > capacity) {
    capacity <<= 1;
  }
  if (capacity > buf.data.length) {
    const old = buf.data;
    buf.data = Buffer.alloc(capacity);
    old.copy(buf.data, 0, 0, buf.length);
  }
  data.copy(buf.data, buf.length);
  buf.length = total;
}
