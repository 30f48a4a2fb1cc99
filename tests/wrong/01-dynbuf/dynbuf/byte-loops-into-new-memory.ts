// Wrong: the capacity is right, but every push takes new memory and copies everything
// May be named: compares-with-length

export type DynBuf = { data: Buffer; length: number };

function nextPowerOfTwo(n: number): number {
  let p = 32;
  while (p < n) p *= 2;
  return p;
}

export function bufPush(buf: DynBuf, data: Buffer): void {
  const out = Buffer.alloc(nextPowerOfTwo(buf.length + data.length));
  for (let i = 0; i < buf.length; i++) out[i] = buf.data[i]!;
  for (let i = 0; i < data.length; i++) out[buf.length + i] = data[i]!;
  buf.data = out;
  buf.length = buf.length + data.length;
}
