// Right: ★ a generator walks over the bytes not searched yet; the push calls itself again after making room

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

function* unsearched(buf: SmartBuf): Generator<number> {
  while (buf.scanned < buf.length) {
    yield buf.data[buf.start + buf.scanned];
    buf.scanned++;
  }
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const end = buf.start + buf.length;
  if (end + data.length <= buf.data.length) {
    data.copy(buf.data, end);
    buf.length += data.length;
    return;
  }
  const target = buf.start > 0 && buf.start * 2 >= buf.data.length ? buf.data : Buffer.alloc(buf.data.length * 2 + 32);
  buf.data.copy(target, 0, buf.start, end);
  buf.data = target;
  buf.start = 0;
  bufPush(buf, data);
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned = Math.max(0, buf.scanned - len);
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  for (const byte of unsearched(buf)) {
    if (byte === 0x0a) {
      const len = buf.scanned + 1;
      const msg = Buffer.allocUnsafe(len);
      buf.data.copy(msg, 0, buf.start, buf.start + len);
      bufPop(buf, len);
      return msg;
    }
  }
  return null;
}
