// Right: an arrow function; `copy` onto itself moves the bytes, `Object.assign` sets the fields

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export const fixedPush = (buf: SmartBuf, data: Buffer): number => {
  const { start, length } = buf;
  const isShort = start > 0 && start + length + data.length > buf.data.length;
  if (isShort) {
    buf.data.copy(buf.data, 0, start, start + length);
  }
  const taken = data.copy(buf.data, (isShort ? 0 : start) + length);
  Object.assign(buf, { start: isShort ? 0 : start, length: length + taken });
  return taken;
};
