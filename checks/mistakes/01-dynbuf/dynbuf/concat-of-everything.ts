// Title: joins the whole capacity and the chunk with `Buffer.concat` at every push
// Says: `buf.data` ends where the capacity ends, not where the held bytes end. As soon as there is free room,
//   after a pop for instance, the chunk lands behind that room and `length` cuts it off. Copying everything at
//   every push is the other price.
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  buf.data = Buffer.concat([buf.data, data]);
  buf.length += data.length;
}
