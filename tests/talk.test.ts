// npm run talk: a scripted session, a piped one, one that is typed, and servers that misbehave.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { parseBytes, parsePlaces, split } from '../checks/day/script.ts';
import { cleanEnv } from './kit/check.ts';
import { hasTmux, Terminal } from './kit/terminal.ts';
import { Workshop } from './kit/workshop.ts';

const server = '04-handle-requests/echo-server.ts';

/** The lines of the time line, without their times. */
const events = (stdout: string) =>
  [...stdout.matchAll(/^ +[\d.]+ ms +(.*)$/gm)].map(([, event]) => event!.replace(/ +/g, ' '));

describe('a script', () => {
  test.each([
    ['asdf\\n', 'asdf\n'],
    ['\\r\\n\\t\\0\\\\\\"', '\r\n\t\0\\"'],
    ['\\xff\\x0A', '\xff\n'],
    ['é', '\xc3\xa9'],
    ['', ''],
  ])('%s', (text, bytes) => {
    expect(parseBytes(text).toString('latin1')).toBe(bytes);
  });

  test.each(['\\q', '\\xf', '\\', 'a\\xzz'])('%s is no bytes', (text) => {
    expect(() => parseBytes(text)).toThrow('is no byte');
  });

  test('is cut where it is told', () => {
    expect(split(Buffer.from('asdf\n1234\n'), parsePlaces('3,7,99')).map(String)).toEqual(['asd', 'f\n12', '34\n']);
    expect(split(Buffer.from('asdf'), parsePlaces('')).map(String)).toEqual(['asdf']);
    for (const wrong of ['7,3', '0', 'x', '3,3', '1.5']) {
      expect(() => parsePlaces(wrong)).toThrow('byte counts that grow');
    }
  });
});

test('a scripted session shows what was sent, what was read, and what came back', async () => {
  const workshop = new Workshop({ name: "Zoë's workshop", solved: true });
  for (const flags of [
    ['--', '--send', 'asdf\\n1234\\nquit\\n', '--split', '3,7'],
    ['--send=asdf\\n1234\\nquit\\n', '--split=3,7'],
  ]) {
    const { exitCode, stdout } = await workshop.npm('talk', 'step-4', ...flags);
    const [first, ...rest] = events(stdout);
    expect(first).toBe('sent 3 "asd"');
    expect(rest.filter((event) => event.startsWith('sent'))).toEqual(['sent 4 "f\\n12"', 'sent 8 "34\\nquit\\n"']);
    const read = rest.filter((event) => event.startsWith('read')).map((event) => /"(.*)"/.exec(event)?.[1]);
    expect(read.join('')).toBe('asdf\\n1234\\nquit\\n');
    const replies = rest.filter((event) => event.startsWith('reply')).map((event) => /"(.*)"/.exec(event)?.[1]);
    expect(replies.join('')).toBe('Echo: asdf\\nEcho: 1234\\nBye.\\n');
    expect(stdout).toContain('the server has closed the connection');
    expect(exitCode).toBe(0);
  }
});

test('a piped session sends each line, with or without its newline', async () => {
  const child = spawn(process.execPath, ['checks/command/workshop.mjs', 'talk', 'step-5'], {
    cwd: new Workshop({ name: "Zoë's workshop", solved: true }).folder,
    env: cleanEnv(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stdin.end('as\\\ndf\nwhat\\q\n\\xff\n');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(events(stdout).filter((event) => event.startsWith('sent'))).toEqual([
    'sent 2 "as"',
    'sent 3 "df\\n"',
    'sent 2 "\\xff\\n"',
  ]);
  expect(stdout).toContain('"\\q" is no byte');
  expect(stdout).toContain('Echo: asdf\\n');
  expect(stdout).toContain('you say "no more from me"');
  expect(stdout).not.toContain('\x1b');
});

test('servers that do not run, do not answer, hang, or print', async () => {
  const workshop = new Workshop({ name: "Zoë's workshop", solved: true });
  const talk = () => workshop.npm('talk', 'step-4', '--', '--send', 'asdf\\n');
  workshop.write(server, (solution) =>
    solution.replace('export function createEchoServer', 'export function createServer'),
  );
  expect(await talk()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Next: npm run check step-4') });
  workshop.write(server, (solution) =>
    solution.replace(/(createEchoServer.*\{\n)/, '$1  return net.createServer(() => {});\n'),
  );
  expect((await talk()).stdout).toContain('No reply came. If one was due: npm run check step-4');
  workshop.write(server, (solution) => solution.replace(/(handleMessage.*\{\n)/, '$1  while (true);\n'));
  expect((await talk()).stdout).toContain('No reply came');
  workshop.write(server, (solution) => solution.replace(/(handleMessage.*\{\n)/, "$1  console.log('handling');\n"));
  expect((await talk()).stdout).toContain('  server | handling\n');
});

test.each([
  [[], 'There is one in step-4'],
  [['step-2'], 'There is one in step-4'],
  [['step-4', '--', '--split', '3'], 'there is no --send'],
  [['step-4', '--', '--send', 'a\\q'], 'is no byte'],
  [['step-4', '--', '--send', 'abc', '--split', '2,1'], 'byte counts that grow'],
])('%j is an error that says what to do', async (args, message) => {
  const { exitCode, stderr } = await new Workshop().npm('talk', ...args);
  expect(stderr).toContain(message);
  expect(stderr).toContain('npm run talk step-4');
  expect(exitCode).toBe(2);
});

test.skipIf(!hasTmux)('a typed session, to its end with Ctrl-D', async () => {
  const terminal = new Terminal(new Workshop({ name: "Zoë's workshop", solved: true }).folder);
  try {
    terminal.line('npm run -s talk step-4');
    await terminal.until('Each line is sent with its newline');
    terminal.line('asdf');
    await terminal.until('"Echo: asdf\\n"');
    terminal.key('C-d');
    await terminal.until('the server has closed the connection');
    terminal.line('npm run -s talk step-4');
    await terminal.until('Each line is sent with its newline', 2);
    terminal.line('quit');
    await terminal.until('"Bye.\\n"');
    terminal.line('echo do""ne'); // the shell is back, and has its terminal
    await terminal.until('done');
  } finally {
    terminal.end();
  }
});
