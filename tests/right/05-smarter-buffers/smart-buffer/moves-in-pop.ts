// Right: no scan cursor; the pop moves the held bytes at half of the capacity, the push only ever grows

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const end = buf.start + buf.length;
  if (end + data.length > buf.data.length) {
    let capacity = Math.max(32, buf.data.length * 2);
    while (capacity < buf.length + data.length) {
      capacity *= 2;
    }
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, buf.start, end);
    buf.data = grown;
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length += data.length;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  if (buf.start * 2 >= buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const held = buf.data.subarray(buf.start, buf.start + buf.length);
  const newline = held.indexOf('\n');
  if (newline === -1) {
    return null;
  }
  const msg = Buffer.from(held.subarray(0, newline + 1));
  bufPop(buf, msg.length);
  return msg;
}
