// Wrong: grows to the next multiple of 4,096 bytes, a constant step, so many pushes cost O(n²)
// May be named: whole-pages, fixed-increment

export type DynBuf = { data: Buffer; length: number };

const PAGE = 4096;

function roundUp(n: number): number {
  return n % PAGE === 0 ? n : n + PAGE - (n % PAGE);
}

export function bufPush(buf: DynBuf, data: Buffer): void {
  const need = buf.length + data.byteLength;
  if (need > buf.data.byteLength) {
    const bigger = Buffer.allocUnsafe(roundUp(need));
    bigger.set(buf.data.subarray(0, buf.length));
    buf.data = bigger;
  }
  buf.data.set(data, buf.length);
  buf.length = need;
}
