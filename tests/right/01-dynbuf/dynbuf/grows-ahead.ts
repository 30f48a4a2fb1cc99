// Right: doubles as soon as the buffer is full, before more bytes come

export type DynBuf = { data: Buffer; length: number };

function double(buf: DynBuf): void {
  const grown = Buffer.alloc(Math.max(32, buf.data.length * 2));
  buf.data.copy(grown, 0, 0, buf.length);
  buf.data = grown;
}

export function bufPush(buf: DynBuf, data: Buffer): void {
  let rest = data;
  while (rest.length > 0) {
    if (buf.length === buf.data.length) {
      double(buf);
    }
    const taken = rest.copy(buf.data, buf.length);
    buf.length += taken;
    rest = rest.subarray(taken);
    if (buf.length === buf.data.length) {
      double(buf);
    }
  }
}
