import { isSeen, tidyLine, tidyText } from '@divan/basics';
import { z } from 'zod';

/**
 * How a form writes what differs between a request and the record: texts, which a request brings and the record names by their commitments, and bounds, which a
 * request must keep today and a record of whatever age need not.
 */
export interface Writing<Text extends z.ZodType = z.ZodType> {
  /** A text of at most so many letters. */
  readonly text: (most: number) => Text;
  /** A text of one line: a title, a name. */
  readonly line: (most: number) => Text;
  /** The name of something within a meeting. */
  readonly key: z.ZodType<string>;
  readonly id: z.ZodType<string>;
  readonly day: z.ZodType<string>;
  readonly hour: z.ZodType<string>;
  readonly instant: z.ZodType<string>;
  readonly whole: (least: number, most: number) => z.ZodType<number>;
  readonly list: <One extends z.ZodType>(of: One, most: number, least?: number) => z.ZodArray<One>;
  /** Something with fields of its own within a command; the record holds no others, a request may bring what nobody reads. */
  readonly part: <Shape extends z.ZodRawShape>(shape: Shape) => z.ZodObject<Shape>;
  /** A short text that stands in the journal itself. */
  readonly words: (most: number) => z.ZodType<string>;
  readonly publicKey: z.ZodType<string>;
}

/** What people write over several lines, in its one writing; a text that must have letters shows some. */
export const prose = (most: number, least = 0) =>
  z
    .string()
    .overwrite(tidyText)
    .min(least)
    .max(most)
    .refine((text) => least === 0 || isSeen(text));

/** What people write on one line, kept in its one writing, so that a name is found, compared and printed the same however it was typed or pasted; a text that must have letters shows some. */
export const line = (most: number, least = 0) =>
  z
    .string()
    .overwrite(tidyLine)
    .min(least)
    .max(most)
    .refine((text) => least === 0 || isSeen(text));

/** A text as a request brings it; it goes into the content store, and the journal gets its commitment. */
export const requestText = (most: number) => z.object({ write: prose(most, 1) });
export const requestLine = (most: number): RequestText => z.object({ write: line(most, 1) });
export type RequestText = ReturnType<typeof requestText>;

/** Four thousand letters: what the room shows is read by everybody. */
export const TEXT = 4000;
export const TITLE = 300;
/** A speech or a summary for the minutes, which stands in the record and is not sent to every screen. */
export const LONG_TEXT = 20_000;

const written = z.string();
const number = z.number();
/** As the record writes it. */
export const RECORDED: Writing<z.ZodString> = {
  text: () => written,
  line: () => written,
  key: written,
  id: written,
  day: written,
  hour: written,
  instant: written,
  whole: () => number,
  list: (of) => z.array(of),
  part: (shape) => z.strictObject(shape) as never,
  words: () => written,
  publicKey: written,
};

/** A value nobody may change, however deep. */
export type Recorded<Value> = Value extends (infer One)[]
  ? readonly Recorded<One>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Recorded<Value[Name]> }
    : Value;
