// Right: no scan cursor; never moves in place, but into a new buffer of twice what is needed

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (buf.start + total > buf.data.length) {
    buf.data = Buffer.concat([buf.data.subarray(buf.start, buf.start + buf.length)], Math.max(32, 2 * total));
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = total;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.length -= len;
  buf.start = buf.length > 0 ? buf.start + len : 0;
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
