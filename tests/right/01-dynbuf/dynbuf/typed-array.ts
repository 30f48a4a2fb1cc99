// Right: plain `Uint8Array` memory under the buffer; a generator yields the capacities

export type DynBuf = { data: Buffer; length: number };

function* capacities(): Generator<number> {
  for (let n = 5; ; n++) {
    yield 2 ** n;
  }
}

export function bufPush(buf: DynBuf, data: Buffer): void {
  const total = buf.length + data.length;
  if (total > buf.data.length) {
    for (const capacity of capacities()) {
      if (capacity >= total) {
        const bytes = new Uint8Array(capacity);
        bytes.set(buf.data.subarray(0, buf.length));
        buf.data = Buffer.from(bytes.buffer);
        break;
      }
    }
  }
  buf.data.set(data, buf.length);
  buf.length = total;
}
