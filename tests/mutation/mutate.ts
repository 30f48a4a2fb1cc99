// npm run mutate: changes the solutions in every small way that Stryker knows, one at a time, and lets the checks judge.
// Exit code 0: every change was noticed, or is listed as one that nobody need notice. 1: it was not. 2: wrong usage, or
// trouble with the set-up.

import { parseArgs } from 'node:util';
import { ROOT } from '../../checks/command/steps.ts';
import { EQUIVALENTS_FILE, isAbout, isKilled, readEquivalents, squeezed, type Mutant } from './mutant.ts';
import { install, mutantsOf } from './run-stryker.ts';
import { findSubjects, SUBJECTS, type Subject } from './subjects.ts';

const options = { all: { type: 'boolean' } } as const;

try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  process.exit(await main(positionals, values.all ?? process.env.npm_config_all === 'true')); // npm may keep the flag
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}

/** `words`: what to mutate, everything if there are none. `all`: tells of every mutant what noticed it. */
async function main(words: string[], all: boolean): Promise<number> {
  const unknown = words.find((word) => findSubjects(word).length === 0);
  if (unknown !== undefined) {
    const files = SUBJECTS.map(({ file }) => `  ${file}`).join('\n');
    throw new Error(
      `There is nothing to mutate called "${unknown}". There are step-1 to step-5, and the files:\n\n${files}`,
    );
  }
  const subjects = words.length === 0 ? SUBJECTS : [...new Set(words.flatMap(findSubjects))];
  if (!(await install())) {
    throw new Error('Stryker could not be installed. Run: npm ci --prefix tests/mutation');
  }
  const verdicts: Verdict[] = [];
  for (const subject of subjects) {
    const mutants = await mutantsOf(subject);
    const verdict = judged(subject, mutants);
    verdicts.push(verdict);
    for (const mutant of all ? mutants.filter(isKilled) : []) {
      console.log(`  ${mutant.status}: ${told(mutant, 60)}  by ${mutant.noticedBy ?? 'the time limit'}`);
    }
    console.log(`${subject.file}, by ${subject.tests.join(' and ')}: ${score([verdict])}`);
    verdict.survivors.forEach((mutant) => console.log(`  survived: ${told(mutant)}`));
    verdict.findings.forEach((finding) => console.log(`  ${finding}`));
  }
  if (subjects.length > 1) {
    console.log(`All: ${score(verdicts)}`);
  }
  if (verdicts.every(({ survivors, findings }) => survivors.length + findings.length === 0)) {
    return 0;
  }
  console.log(`\nA survivor needs a check that notices it, or an entry in ${EQUIVALENTS_FILE} that says why none may.`);
  return 1;
}

type Verdict = { killed: number; equivalent: number; survivors: Mutant[]; findings: string[] };

/** `findings`: what is wrong with the list of equivalents, or with the run. */
function judged(subject: Subject, mutants: Mutant[]): Verdict {
  const entries = readEquivalents(ROOT).filter(({ file }) => file === subject.file);
  const findings: string[] = [];
  const listed = new Set<Mutant>();
  for (const entry of entries) {
    const found = mutants.filter((mutant) => isAbout(entry, mutant));
    const name = `${EQUIVALENTS_FILE}: ${squeezed(entry.original)} → ${squeezed(entry.replacement)}`;
    const { times = 1 } = entry;
    if (found.length !== times) {
      findings.push(`${name}: ${found.length} mutants are like this, and the entry is about ${times}`);
    }
    found.forEach((mutant) => listed.add(mutant));
    if (found.some(isKilled)) {
      findings.push(`${name}: a check notices it all the same; does it ask for too much, or is the entry wrong?`);
    }
  }
  const killed = mutants.filter(isKilled);
  const survivors = mutants.filter((mutant) => mutant.status === 'Survived' && !listed.has(mutant));
  const trouble = mutants.filter((mutant) => !isKilled(mutant) && mutant.status !== 'Survived');
  findings.push(...trouble.map((mutant) => `${told(mutant)}: the tests could not be run: ${mutant.output}`));
  const equivalent = mutants.filter((mutant) => mutant.status === 'Survived' && listed.has(mutant)).length;
  return { killed: killed.length, equivalent, survivors, findings };
}

/** Where, what, and what instead; of long texts the first letters. */
function told({ file, line, original, replacement }: Mutant, most = Infinity): string {
  const short = (text: string) => (text.length > most ? `${text.slice(0, most)} …` : text);
  return `${file}:${line}  ${short(squeezed(original))}  →  ${short(squeezed(replacement))}`;
}

function score(verdicts: Verdict[]): string {
  const sum = (count: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + count(verdict), 0);
  const [killed, equivalent] = [sum((verdict) => verdict.killed), sum((verdict) => verdict.equivalent)];
  const survived = sum(({ survivors }) => survivors.length);
  return `${killed} of ${killed + equivalent + survived} mutants killed, ${equivalent} equivalent, ${survived} survived`;
}
