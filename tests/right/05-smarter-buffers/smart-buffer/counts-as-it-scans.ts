// Right: ★ `scanned` itself is the loop variable of the search; bytes are copied one by one

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  if (buf.start + buf.length + data.length > buf.data.length) {
    const tooSmall = buf.length + data.length > buf.data.length || buf.start < buf.data.length / 2;
    let capacity = tooSmall ? Math.max(16, buf.data.length) * 2 : buf.data.length;
    while (capacity < buf.length + data.length) {
      capacity *= 2;
    }
    const target = tooSmall ? Buffer.alloc(capacity) : buf.data;
    for (let i = 0; i < buf.length; i++) {
      target[i] = buf.data[buf.start + i];
    }
    buf.data = target;
    buf.start = 0;
  }
  for (const byte of data) {
    buf.data[buf.start + buf.length++] = byte;
  }
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned = len < buf.scanned ? buf.scanned - len : 0;
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  for (; buf.scanned < buf.length; buf.scanned++) {
    if (buf.data[buf.start + buf.scanned] === 0x0a) {
      const msg = Buffer.from(buf.data.subarray(buf.start, buf.start + buf.scanned + 1));
      bufPop(buf, msg.length);
      return msg;
    }
  }
  return null;
}
