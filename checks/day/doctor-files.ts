// What the doctor looks at in the workshop's own files, and in the learner's.

import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { filesOf, GIVEN, OWN_TREE, ROOT, STEPS } from '../command/steps.ts';
import type { Finding } from './doctor.ts';
import { output, some, wholeAgain } from './doctor-machine.ts';
import { contentOf, filesBelow } from './files.ts';
import { differences } from './manifest.ts';
import { isLearners, isUntouched, ownFile } from './pristine.ts';
import { listSaves, savedContent } from './saves.ts';

/** Are checks/ and solutions/ as they came? */
export function examineFiles(): Finding {
  try {
    const { missing, changed } = differences();
    if (missing.length + changed.length === 0) {
      return { state: 'good', says: 'checks/ and solutions/ are as they came' };
    }
    const what = [
      missing.length > 0 ? `missing: ${some(missing)}` : '',
      changed.length > 0 ? `changed: ${some(changed)}` : '',
    ];
    return {
      state: 'bad',
      says: `Files of the workshop are not as they came. ${what.filter(Boolean).join('; ')}.`,
      remedy: wholeAgain(
        missing.length + changed.length <= 4 ? [...missing, ...changed].join(' ') : 'checks solutions',
      ),
    };
  } catch {
    return { state: 'bad', says: 'checks/manifest.txt is missing.', remedy: wholeAgain('checks') };
  }
}

/** Are the given files as they came, and is none of the learner's missing? */
export function examineGiven(): Finding {
  const wrong = [
    ...GIVEN.filter((file) => !existsSync(ownFile(file)) || !isUntouched(file)),
    ...STEPS.flatMap(filesOf).filter((file) => !existsSync(ownFile(file))),
  ];
  const commands = wrong.map((file) => `npm run reset step-${Number(file.slice(0, 2))} ${path.basename(file, '.ts')}`);
  return wrong.length === 0
    ? { state: 'good', says: 'no file of steps/ is missing, and the given ones are as they came' }
    : {
        state: 'bad',
        says: `Missing, or given and changed: ${some(wrong.map((file) => `steps/${file}`))}.`,
        remedy: `${commands.join('; ')} (yours is kept)`,
      };
}

/** Windows' ends of lines do no harm; it is good to know that they are there. */
export function examineLineEnds(): Finding {
  const files = STEPS.flatMap(filesOf).filter((file) => contentOf(ownFile(file))?.includes('\r') === true);
  return files.length === 0
    ? { state: 'good', says: 'lines end as on Linux (\\n)' }
    : {
        state: 'note',
        says: `Lines end as on Windows (\\r\\n) in ${some(files.map((file) => `steps/${file}`))}.`,
        remedy: 'That does no harm here. Most editors show and change it at the foot of the window: CRLF, LF.',
      };
}

/** Would a newer workshop overwrite what the learner has written? */
export async function examineUpdate(): Promise<Finding> {
  const written = filesBelow(OWN_TREE).filter((file) => isLearners(file, contentOf(ownFile(file))!));
  if (written.length === 0) {
    return { state: 'good', says: 'a newer workshop can come: there is nothing in steps/ to lose' };
  }
  const saves = listSaves();
  const unsaved = written.filter((file) => {
    const now = readFileSync(ownFile(file));
    return !saves.some(({ number, files }) => files.includes(file) && savedContent(number, file).equals(now));
  });
  const ahead = existsSync(path.join(ROOT, '.git'))
    ? await output('git', ['diff', '--name-only', 'HEAD...@{upstream}', '--', 'steps'])
    : undefined;
  const both = written.filter((file) => ahead?.split('\n').includes(`steps/${file}`) === true);
  if (unsaved.length === 0) {
    return { state: 'good', says: `a newer workshop can come: all that you wrote is kept; npm run restore lists it` };
  }
  return {
    state: 'note',
    says:
      both.length > 0
        ? `A newer workshop is there and changes what you wrote: ${some(both.map((file) => `steps/${file}`))}.`
        : `A newer workshop, unpacked over this one, would overwrite ${some(unsaved.map((file) => `steps/${file}`))}.`,
    remedy: 'Before you fetch one: npm run save. Afterwards: npm run restore',
  };
}
