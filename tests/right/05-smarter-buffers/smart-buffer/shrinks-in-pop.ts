// Right: ★ a pop that leaves little behind also halves the capacity; capacity from 4,096 bytes on

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

const SMALLEST = 4096;

function moveInto(buf: SmartBuf, target: Buffer): void {
  buf.data.copy(target, 0, buf.start, buf.start + buf.length);
  buf.data = target;
  buf.start = 0;
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (buf.start + total > buf.data.length) {
    let capacity = Math.max(SMALLEST, buf.data.length * 2);
    while (capacity < total) {
      capacity *= 2;
    }
    moveInto(buf, Buffer.alloc(capacity));
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = total;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned -= Math.min(buf.scanned, len);
  const capacity = buf.data.length;
  if (buf.start >= capacity / 2) {
    const small = buf.length < capacity / 4 && capacity > SMALLEST;
    moveInto(buf, small ? Buffer.alloc(capacity / 2) : buf.data);
  }
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const held = buf.data.subarray(buf.start, buf.start + buf.length);
  buf.scanned = held.indexOf(0x0a, buf.scanned);
  if (buf.scanned === -1) {
    buf.scanned = buf.length;
    return null;
  }
  const msg = Buffer.from(held.subarray(0, buf.scanned + 1));
  bufPop(buf, msg.length);
  return msg;
}
