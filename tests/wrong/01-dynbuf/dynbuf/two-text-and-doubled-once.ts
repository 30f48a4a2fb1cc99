// Wrong: two mistakes: the chunk goes through text, and the capacity doubles only once
// May be named: writes-the-chunk-as-text, decodes-the-chunk, doubles-once

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const bytes = Buffer.from(data.toString());
  const newLen = buf.length + bytes.length;
  if (newLen > buf.data.length) {
    const cap = Math.max(buf.data.length * 2, 32);
    const grown = Buffer.alloc(cap);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  bytes.copy(buf.data, buf.length);
  buf.length = newLen;
}
