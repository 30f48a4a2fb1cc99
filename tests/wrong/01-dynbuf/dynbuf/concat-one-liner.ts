// Wrong: joins all held bytes and the chunk at every push, which costs O(n²)
// May be named: growing-by-concat

export interface DynBuf {
  data: Buffer;
  length: number;
}

export const bufPush = (buf: DynBuf, data: Buffer): void => {
  const held = buf.data.slice(0, buf.length);
  buf.data = Buffer.concat([held, data]);
  buf.length = buf.data.length;
};
