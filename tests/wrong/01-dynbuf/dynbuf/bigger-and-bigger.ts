// Wrong: the capacity doubles at every push, needed or not
// May be named: doubles-at-every-push

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  let cap = Math.max(buf.data.length, 32);
  do {
    cap *= 2;
  } while (cap < buf.length + data.length);
  const bigger = Buffer.alloc(cap);
  buf.data.copy(bigger, 0, 0, buf.length);
  data.copy(bigger, buf.length);
  buf.data = bigger;
  buf.length += data.length;
}
