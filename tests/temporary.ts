// Run once around all tests: whatever they and the commands that they kill leave behind is in one folder, which goes.

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

export default function setup(): () => void {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'workshop-tests-')));
  Object.assign(process.env, { TMPDIR: folder, TMP: folder, TEMP: folder }); // for this process's children, too
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
