// Flags that npm swallowed. `npm run check step-3 --json` gives us no flag, but an environment with npm_config_json=true;
// of `npm run serve step-4 --port 80` we get npm_config_port=true and a word "80"; of `--port=80`, npm_config_port=80.

import { findStep } from './steps.ts';

/** What was typed: words, and flags by name; a flag without a value is `true`. */
export type Request = { words: string[]; flags: Record<string, string | true | undefined> };

/** A flag of a command: does it take a value, and which words can be one? */
export type FlagShape = { name: string; takesValue: boolean; fits?: RegExp };

/** Puts the flags that npm kept to itself back where they belong. Flags that came through stay as they are. */
export function recoverFlags(typed: Request, shapes: FlagShape[], env: NodeJS.ProcessEnv): Request {
  const words = [...typed.words];
  const flags = { ...typed.flags };
  const pickyFirst = shapes.toSorted((a, b) => Number(b.fits !== undefined) - Number(a.fits !== undefined));
  for (const { name, takesValue, fits } of pickyFirst) {
    const kept = env[`npm_config_${name.replaceAll('-', '_')}`];
    if (flags[name] !== undefined || kept === undefined || kept === '') {
      continue;
    }
    if (!takesValue) {
      flags[name] = kept === 'true' ? true : undefined;
    } else {
      flags[name] = kept === 'true' ? takeValue(words, fits) : kept;
    }
  }
  return { words, flags };
}

/** The word that was the value: the last that looks like one, steps last of all. */
function takeValue(words: string[], fits = /(?:)/): string | undefined {
  const candidates = [
    words.findLastIndex((word) => fits.test(word) && findStep(word) === undefined),
    words.findLastIndex((word) => fits.test(word)),
    words.length - 1,
  ];
  const index = candidates.find((candidate) => candidate >= 0);
  return index === undefined ? undefined : words.splice(index, 1)[0];
}
