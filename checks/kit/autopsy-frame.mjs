// @ts-check
// Reads a frame of the stack: whose it is, where it is in the source, and its variables.

import { SourceMap } from 'node:module';

/**
 * @typedef {import('node:inspector').Debugger.CallFrame} Frame
 * @typedef {Map<string, import('node:inspector').Debugger.ScriptParsedEventDataType>} Scripts
 * @typedef {import('node:inspector/promises').Session} Session
 */

const GIVEN = 'tcp.ts'; // not the learner's own

/**
 * Are these calls of the same function?
 * @param {Frame} one
 * @param {Frame} other
 */
export function isSame(one, other) {
  const [a, b] = [one.functionLocation, other.functionLocation];
  return a?.scriptId === b?.scriptId && a?.lineNumber === b?.lineNumber && a?.columnNumber === b?.columnNumber;
}

/**
 * Is this a frame of the learner's own code?
 * @param {Frame} frame
 * @param {Scripts} scripts
 */
export function isLearners(frame, scripts) {
  const url = scripts.get(frame.location.scriptId)?.url ?? '';
  return (
    /\/0\d-[\w-]+\/[\w-]+\.ts$/.test(url.replace(/\?.*$/, '')) && !url.includes('/checks/') && !url.endsWith(GIVEN)
  );
}

/**
 * The local variables that are plain values.
 * @param {Session} session
 * @param {Frame} frame
 */
export async function variables(session, frame) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const { type, object } of frame.scopeChain) {
    if ((type === 'local' || type === 'block') && object.objectId !== undefined) {
      const { result } = await session.post('Runtime.getProperties', {
        objectId: object.objectId,
        ownProperties: true,
      });
      for (const { name, value } of result) {
        const text = value === undefined ? undefined : plain(value);
        if (text !== undefined) {
          found[name] ??= text;
        } else if (value?.className === 'Object' && value.objectId !== undefined) {
          Object.assign(found, await numbersIn(session, name, value.objectId));
        }
      }
    }
  }
  return found;
}

/**
 * The numbers that an object holds, such as the length of a buffer.
 * @param {Session} session
 * @param {string} name
 * @param {string} objectId
 */
async function numbersIn(session, name, objectId) {
  const { result } = await session.post('Runtime.getProperties', { objectId, ownProperties: true });
  return Object.fromEntries(
    result
      .slice(0, 20)
      .filter(({ value }) => value?.type === 'number')
      .map((property) => [`${name}.${property.name}`, String(property.value?.value)]),
  );
}

/**
 * A plain value in words; of a buffer its size.
 * @param {import('node:inspector').Runtime.RemoteObject} value
 */
function plain({ type, subtype, value, description = '' }) {
  if (subtype === 'typedarray') {
    return `a Buffer of ${/\((\d+)\)/.exec(description)?.[1] ?? '?'} bytes`;
  }
  if (subtype === 'null') {
    return 'null';
  }
  if (['number', 'boolean', 'bigint'].includes(type)) {
    return String(value ?? description);
  }
  return type === 'string' ? JSON.stringify(value).slice(0, 60) : undefined;
}

/**
 * The line of the source: the code that runs was made from TypeScript, and carries its source map with it.
 * @param {Frame} frame
 * @param {Scripts} scripts
 */
export function place(frame, scripts) {
  const { scriptId, lineNumber, columnNumber = 0 } = frame.location;
  const script = scripts.get(scriptId);
  const map = script?.sourceMapURL ?? '';
  let line = lineNumber;
  if (map.startsWith('data:')) {
    const entry = new SourceMap(
      JSON.parse(Buffer.from(map.slice(map.indexOf(',') + 1), 'base64').toString()),
    ).findEntry(lineNumber, columnNumber);
    line = 'originalLine' in entry ? entry.originalLine : line;
  }
  return { file: script?.url ?? '', line: line + 1, function: frame.functionName };
}
