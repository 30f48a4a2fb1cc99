// Right: an arrow function; the capacity comes from a logarithm, the fields change in one `Object.assign`

export type DynBuf = { data: Buffer; length: number };

const capacityFor = (bytes: number): number => Math.max(32, 2 ** Math.ceil(Math.log2(bytes)));

export const bufPush = (buf: DynBuf, data: Buffer): void => {
  const length = buf.length + data.length;
  const store = length <= buf.data.length ? buf.data : Buffer.alloc(capacityFor(length));
  if (store !== buf.data) {
    store.set(buf.data.subarray(0, buf.length));
  }
  store.set(data, buf.length);
  Object.assign(buf, { data: store, length });
};
