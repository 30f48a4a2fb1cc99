// Title: joins the held bytes and the chunk with `Buffer.concat` at every push
// Says: The bytes are right, but every push copies all that was held into a new buffer: n pushes of one byte move
//   about n²/2 bytes. Free room behind the held bytes is what lets most pushes leave them where they are.
// See: docs/quadratic-buffering.md#growing-by-concat

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  buf.data = Buffer.concat([buf.data.subarray(0, buf.length), data]);
  buf.length += data.length;
}
