// Right: copies byte by byte

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  let capacity = buf.data.length;
  while (capacity < buf.length + data.length) {
    capacity = capacity === 0 ? 32 : capacity * 2;
  }
  if (capacity !== buf.data.length) {
    const grown = Buffer.alloc(capacity);
    for (let i = 0; i < buf.length; i++) {
      grown[i] = buf.data[i];
    }
    buf.data = grown;
  }
  for (const byte of data) {
    buf.data[buf.length++] = byte;
  }
}
