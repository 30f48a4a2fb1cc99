// Reads TypeScript sources: which declarations they have, and the text of each.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseSync } from 'vite';
import { ROOT } from '../../checks/command/steps.ts';

/** A declaration at the top of a file. `head`: a function's text up to its body. `doc`: the comment above it, or ''. */
export type Declaration = {
  name: string;
  exported: boolean;
  isFunction: boolean;
  doc: string;
  text: string;
  head: string;
  body: string;
};

/** The top-level declarations of a file of the workshop, in order. */
export function declarations(file: string): Declaration[] {
  const source = readFileSync(path.join(ROOT, file), 'utf8');
  const { program, comments, errors } = parseSync(file, source);
  if (errors.length > 0) {
    throw new Error(`${file}: ${errors[0]!.message}`);
  }
  return program.body.flatMap((statement) => {
    const exported = statement.type === 'ExportNamedDeclaration';
    const node = exported ? statement.declaration : statement;
    if (node === null || !('id' in node || 'declarations' in node)) {
      return [];
    }
    const id = 'id' in node ? node.id : node.declarations[0]!.id;
    const isFunction = node.type === 'FunctionDeclaration';
    const bodyStart = isFunction && node.body !== null ? node.body.start : statement.end;
    const comment = comments.findLast(({ end }) => end <= statement.start);
    const isDoc =
      comment !== undefined &&
      comment.value.startsWith('*') &&
      source.slice(comment.end, statement.start).trim() === '';
    return [
      {
        name: id !== null && 'name' in id ? String(id.name) : '',
        exported,
        isFunction,
        doc: isDoc ? comment.value : '',
        text: source.slice(statement.start, statement.end),
        head: source.slice(statement.start, bodyStart).trim(),
        body: source.slice(bodyStart, statement.end),
      },
    ];
  });
}
