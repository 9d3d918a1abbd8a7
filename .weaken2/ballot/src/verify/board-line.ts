import { canonicalJson } from '@divan/basics';
import type { BoardEvent } from '#src/board/event.algorithm.ts';
import { PAYLOAD_SHAPES } from '#src/board/payload.ts';
import { utf8 } from '#src/encoding/bytes.ts';
import { BOUNDS, hex, shaped, whole } from '#src/encoding/shape.ts';
import { Found, must } from './found.ts';

const isEvent = shaped({
  height: whole,
  parent: hex(32),
  type: (value) => typeof value === 'string' && Object.hasOwn(PAYLOAD_SHAPES[1], value),
  payload: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  hash: hex(32),
});

/** Whether a text nests at most so deep as the paper allows: looked at before it is parsed, so that no reader's stack decides. */
export function isShallow(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > BOUNDS.depth) return false;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return true;
}

const isShort = (line: string): boolean =>
  line.length <= BOUNDS.line / 3 || (line.length <= BOUNDS.line && utf8(line).length <= BOUNDS.line);

/** One line of a board, protocol 2.1 and 7.1. @throws Found unless it is the canonical JSON of an event */
export function readLine(line: string): BoardEvent {
  must(isShort(line), 'NOT_CANONICAL', 'line');
  must(isShallow(line), 'NOT_CANONICAL', 'line');
  let event: unknown;
  let canonical: string;
  try {
    event = JSON.parse(line);
    canonical = canonicalJson(event);
  } catch {
    throw new Found('NOT_CANONICAL', 'line');
  }
  must(canonical === line, 'NOT_CANONICAL', 'line');
  must(isEvent(event), 'SHAPE', 'event');
  return event as BoardEvent;
}

/** The lines of a text, one at a time. The last too ends with a line feed; one that does not gets a space, which no canonical line has. */
export function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    yield end === -1 ? `${text.slice(from)} ` : text.slice(from, end);
    from = end === -1 ? text.length : end + 1;
  }
}

/** The lines of a file; one that is not UTF-8 is given as a space, which no canonical line is. */
export function* linesOfBytes(file: Uint8Array): Generator<string> {
  const utf = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let from = 0; from < file.length; ) {
    const end = file.indexOf(10, from);
    const line = file.subarray(from, end === -1 ? file.length : end);
    from = end === -1 ? file.length : end + 1;
    // A line longer than any can be is not decoded: it may not fit into a string.
    if (line.length > BOUNDS.line) yield ' ';
    else yield `${decoded(utf, line)}${end === -1 ? ' ' : ''}`;
  }
}

function decoded(utf: TextDecoder, line: Uint8Array): string {
  try {
    return utf.decode(line);
  } catch {
    return ' ';
  }
}
