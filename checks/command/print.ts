// Writing to the terminal, or into whatever is in its place.

/** Writes a text to the standard output. Resolves once all is written, also into a slow pipe: a command exits right after. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
