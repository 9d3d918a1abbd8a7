import { z } from 'zod';
import { agendaAdded, agendaAsked } from './agenda/forms.ts';
import { boxAdded, boxAsked } from './box/forms.ts';
import { closingAdded, closingAsked } from './closing/forms.ts';
import { electionAdded, electionAsked } from './elections/forms.ts';
import { floorAsked } from './floor/forms.ts';
import { RECORDED, type Recorded, type RequestText, type Writing } from './form-kit.ts';
import { hallAdded, hallAsked } from './hall/forms.ts';
import { hazirunAdded, hazirunAsked } from './hazirun/forms.ts';
import { motionAsked } from './motions/forms.ts';
import { officesAdded, officesAsked } from './offices/forms.ts';
import { openingAdded, openingAsked } from './opening/forms.ts';
import { orderAdded, orderAsked } from './order/forms.ts';
import { rollCallAdded, rollCallAsked } from './roll-call/forms.ts';
import { screenAsked } from './screen/forms.ts';
import { votingAdded, votingAsked } from './voting/forms.ts';

export { line, prose, type RequestText, requestLine, requestText, type Writing } from './form-kit.ts';
export { PAPER_MEDIA } from './ground.ts';
export { SCANNED, type Scanned } from './hall/forms.ts';

/** What people may ask of a meeting: the fields of each command, as a request or as the record writes them. */
const asked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  ...openingAsked(w),
  ...hazirunAsked(w),
  ...rollCallAsked(w),
  ...hallAsked(w),
  ...officesAsked(w),
  ...agendaAsked(w),
  ...floorAsked(w),
  ...motionAsked(w),
  ...votingAsked(w),
  ...boxAsked(w),
  ...electionAsked(w),
  ...orderAsked(w),
  ...screenAsked(w),
  ...closingAsked(w),
});
/** What the program adds to them or says by itself. */
const ADDED = {
  ...openingAdded,
  ...hazirunAdded,
  ...rollCallAdded,
  ...hallAdded,
  ...officesAdded,
  ...agendaAdded,
  ...votingAdded,
  ...boxAdded,
  ...electionAdded,
  ...orderAdded,
  ...closingAdded,
};

/** One form a command, told apart by `type`. */
type Forms<Shapes> = {
  [Type in keyof Shapes]: z.ZodObject<
    { type: z.ZodLiteral<Type & string> } & (Shapes[Type] extends z.ZodRawShape ? Shapes[Type] : never),
    z.core.$strict
  >;
};

const formsOf = <Shapes extends Readonly<Record<string, z.ZodRawShape>>>(
  shapes: Shapes,
): Forms<Shapes>[keyof Shapes][] =>
  Object.entries(shapes).map(([type, shape]) => z.strictObject({ type: z.literal(type), ...shape })) as never;

type AskedForms = Forms<ReturnType<typeof asked<RequestText>>>;
/** A command as a request brings it. */
export const askedForm = (w: Writing<RequestText>) => {
  const [first, ...others] = formsOf(asked(w)) as AskedForms[keyof AskedForms][];
  return z.discriminatedUnion('type', [first as AskedForms[keyof AskedForms], ...others]);
};

type RecordedAsked = ReturnType<typeof asked<z.ZodString>>;
type Added = typeof ADDED;
type RecordedShapes = {
  [Type in keyof RecordedAsked | keyof Added]: (Type extends keyof RecordedAsked ? RecordedAsked[Type] : object) &
    (Type extends keyof Added ? Added[Type] : object);
};
/** The fields of a command as the record writes them. */
export type Payload<Type extends keyof RecordedShapes> = keyof RecordedShapes[Type] extends never
  ? object
  : Recorded<
      z.output<z.ZodObject<RecordedShapes[Type] extends z.ZodRawShape ? RecordedShapes[Type] : never, z.core.$strict>>
    >;

/** A command as the record writes it; a verifier parses before it decides. */
export const recordedForm: z.ZodType = (() => {
  const people: Readonly<Record<string, z.ZodRawShape>> = asked(RECORDED);
  const program: Readonly<Record<string, z.ZodRawShape>> = ADDED;
  const all = Object.fromEntries(
    [...new Set([...Object.keys(people), ...Object.keys(program)])].map((type) => [
      type,
      { ...people[type], ...program[type] },
    ]),
  );
  const [first, ...others] = formsOf(all);
  return z.discriminatedUnion('type', [first as NonNullable<typeof first>, ...others]);
})();
