// Bars for a terminal.

const WIDTH = 40; // characters of the longest bar

/** Lines of text, a bar each, as long as its value says. Without a value the note stands in its place. */
export function bars(all: { title: string; value?: number; note?: string }[]): string {
  const most = Math.max(...all.map(({ value = 0 }) => value), 1);
  const titles = Math.max(...all.map(({ title }) => title.length));
  return all
    .map(({ title, value, note }) => {
      const bar = value === undefined ? (note ?? '') : '█'.repeat(Math.max(1, Math.round((WIDTH * value) / most)));
      const figure = value === undefined ? '' : ` ${Math.round(value).toLocaleString('en')}`;
      return `  ${title.padEnd(titles)}  ${bar}${figure}`;
    })
    .join('\n');
}
