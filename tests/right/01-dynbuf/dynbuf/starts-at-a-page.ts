// Right: the capacity doubles from 4,096 bytes

export type DynBuf = { data: Buffer; length: number };

const PAGE = 4096;

export function bufPush(buf: DynBuf, data: Buffer): void {
  const end = buf.length + data.length;
  if (end > buf.data.length) {
    let capacity = buf.data.length < PAGE ? PAGE : buf.data.length;
    do {
      if (capacity >= end) {
        break;
      }
      capacity *= 2;
    } while (true);
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length, 0, data.length);
  buf.length = end;
}
