// Preloaded into a command: kills it right before its n-th change to the disk, n from CRASH_AT, counted from the first
// one below .saved/ on. Changes are opening, writing, renaming, making and removing.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

let left = Number(process.env.CRASH_AT);
let counting = false;

for (const name of ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'mkdirSync', 'mkdtempSync', 'rmSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    const changes = name !== 'openSync' || /^[wa]/.test(args[1] ?? 'r');
    counting ||= changes && String(args[0]).includes('.saved');
    if (counting && changes && --left < 0) {
      process.kill(process.pid, 'SIGKILL');
    }
    return original(...args);
  };
}
syncBuiltinESMExports();
