// Wrong: the test for room is off by one: where exactly one byte is missing it does not grow
// May be named: grows-one-byte-late

export type DynBuf = { data: Buffer; length: number };

function hasRoom(buf: DynBuf, bytes: number): boolean {
  return buf.length + bytes <= buf.data.length + 1;
}

export function bufPush(buf: DynBuf, data: Buffer) {
  if (!hasRoom(buf, data.length)) {
    let cap = Math.max(buf.data.length, 32);
    while (cap < buf.length + data.length) cap = cap << 1;
    const next = Buffer.alloc(cap);
    buf.data.copy(next);
    buf.data = next;
  }
  data.copy(buf.data, buf.length);
  buf.length += data.length;
}
