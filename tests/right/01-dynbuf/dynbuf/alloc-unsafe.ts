// Right: unzeroed memory, and the larger buffer is filled before it becomes the buffer

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const { data: old, length } = buf;
  let target = old;
  for (let capacity = Math.max(32, old.length); target.length < length + data.length; capacity *= 2) {
    if (capacity >= length + data.length) {
      target = Buffer.allocUnsafe(capacity);
    }
  }
  if (target !== old) {
    old.copy(target, 0, 0, length);
  }
  data.copy(target, length);
  buf.data = target;
  buf.length = length + data.length;
}
