// Right: grows by joining the held bytes with a block of free room

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const missing = buf.length + data.length - buf.data.length;
  if (missing > 0) {
    const room = Buffer.alloc(Math.max(missing, buf.data.length, 32));
    buf.data = Buffer.concat([buf.data, room]);
  }
  buf.length += data.copy(buf.data, buf.length);
}
