// Title: leaves `scanned` behind the newline of the message it took out
// Says: `scanned` counts held bytes from the first one on, and a pop takes the first ones away. It counted the bytes
//   of the message, which are gone, so the beginning of what is left passes for searched, and a short message there is
//   overlooked.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (buf.start + newLength > buf.data.length) {
    if (newLength <= buf.data.length && buf.start >= buf.data.length / 2) {
      buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    } else {
      let capacity = Math.max(buf.data.length * 2, 32);
      while (capacity < newLength) {
        capacity *= 2;
      }
      const grown = Buffer.alloc(capacity);
      buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
      buf.data = grown;
    }
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = newLength;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  if (buf.length === 0) {
    buf.start = 0;
  }
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  while (buf.scanned < buf.length) {
    const byte = buf.data[buf.start + buf.scanned];
    buf.scanned += 1;
    if (byte === 0x0a) {
      const msg = Buffer.from(buf.data.subarray(buf.start, buf.start + buf.scanned));
      bufPop(buf, msg.length);
      return msg;
    }
  }
  return null;
}
