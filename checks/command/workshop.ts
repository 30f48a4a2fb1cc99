// Reads the command line, whichever command it is, and runs the command.

import { Command, CommanderError } from 'commander';
import { COMMANDS, shapesOf, type CommandEntry } from './catalogue.ts';
import { fit } from './fit.ts';
import { recoverFlags, type Request } from './flags.ts';
import { UsageError } from './results.ts';

const WIDTH = 80; // columns; a narrow terminal is no reason for ragged help

/** Exit codes: 0 all is well, 1 the learner's code falls short, 2 wrong usage, set-up, or our own fault. */
export async function main(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  process.stdout.on('error', () => process.exit(141)); // nobody reads any more, as in `npm run check | head -1`
  let exitCode = 0;
  const program = makeProgram(async (entry, typed) => {
    const { run } = await entry.load();
    exitCode = await run(recoverFlags(typed, shapesOf(entry), env), env);
  });
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      return 0; // --help
    }
    const misused = error instanceof CommanderError || error instanceof UsageError;
    console.error(fit(misused ? withRemedy(error.message, argv) : ownFault(error)));
    return 2;
  }
}

function makeProgram(act: (entry: CommandEntry, typed: Request) => Promise<void>): Command {
  const program = quiet(new Command('npm run'))
    .usage('<command> [words] [-- flags]')
    .description('The commands of the workshop. Flags go behind two dashes:\nnpm run check step-3 -- --json')
    .helpCommand(false)
    .addHelpText('after', '\nMore about one: npm run workshop -- check --help');
  for (const entry of COMMANDS) {
    const command = quiet(program.command(entry.name))
      .helpGroup(entry.group)
      .usage(`${entry.words}${entry.flags.length > 0 ? ' [-- flags]' : ''} `) // commander replaces an empty one
      .description(entry.says)
      .argument('[words...]')
      .addHelpText('after', `\n${examples(entry)}`)
      .action((words: string[], flags: Request['flags']) => act(entry, { words, flags }));
    entry.flags.forEach(({ flag, says }) => command.option(flag, says));
  }
  return program;
}

function quiet(command: Command): Command {
  return command
    .exitOverride()
    .helpOption('-h, --help', 'shows this')
    .configureOutput({ writeErr: () => {}, getOutHelpWidth: () => WIDTH })
    .configureHelp({ subcommandTerm: (sub) => `${sub.name()} ${sub.usage().replace('[-- flags]', '')}`.trimEnd() });
}

function examples({ examples }: CommandEntry): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  return examples.map(([command, says]) => `  ${command.padEnd(width)}  ${says}`.trimEnd()).join('\n');
}

/** What is wrong with the command, then commands that are right. */
function withRemedy(message: string, [name]: string[]): string {
  const sentence = message.replace(/^error: /, '').replace(/^[a-z]/, (first) => first.toUpperCase());
  const entry = COMMANDS.find((command) => command.name === name);
  return entry === undefined
    ? `${sentence}\n\nAll commands: npm run workshop -- --help`
    : `${sentence}\n\n${examples(entry)}\n\nAll flags: npm run workshop -- ${entry.name} --help`;
}

function ownFault(error: unknown): string {
  return (
    `The workshop itself failed; this is not your code's fault. Is the workshop whole? npm run doctor\n` +
    `What it said:\n\n${(error as Error)?.stack ?? error}`
  );
}
