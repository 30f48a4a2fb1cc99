// Wrong: the capacity is kept in a variable of the module, which all buffers share
// May be named: one-capacity-for-all

export type DynBuf = { data: Buffer; length: number };

let capacity = 0;

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (capacity < newLen) {
    capacity = Math.max(capacity, 32);
    while (capacity < newLen) {
      capacity *= 2;
    }
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLen;
}
