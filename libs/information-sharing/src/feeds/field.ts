import { z, type ZodType } from 'zod';
import { codeList, type CodeListName } from '#policy/code-lists';
import type { Mark } from './draft.js';

/** One field of a message: what it holds, and what every value of it is known to be. */
export interface Field {
  /** What it tells, for who reads the contract. */
  readonly about: string;
  readonly schema: ZodType;
  /** Of a list: what each item is, so that one that may not leave does not keep back the others. */
  readonly item?: ZodType;
  /** Marks every value of the field has, whatever a draft says of it. */
  readonly marks: readonly Mark[];
  /** The message means nothing without it: only fields no redaction rule takes out. */
  readonly required: boolean;
}

/** Any other schema. */
export const field = (about: string, schema: ZodType, ...marks: readonly Mark[]): Field => ({
  about,
  schema,
  marks,
  required: false,
});

export const required = (of: Field): Field => ({ ...of, required: true });

/** Also what every value of it is known to be. */
export const marked = (of: Field, ...marks: readonly Mark[]): Field => ({
  ...of,
  marks: [...of.marks, ...marks],
});

const CODE = /^[A-Z0-9][A-Z0-9_]*$/;

/**
 * A code of a list, of any version: events keep the codes they were written with. To partners it is an open vocabulary, for lists
 * grow within a major version (ADR 0246); the ledger itself sends only what the list has.
 */
const codeSchema = (list: CodeListName, without: readonly string[] = []): ZodType =>
  z
    .string()
    .max(60)
    .regex(CODE)
    .refine((value) => hasCode(list, value) && !without.includes(value), {
      error: `not a code of ${list} that may be told`,
    })
    .meta({ 'x-code-list': list });

const hasCode = (list: CodeListName, value: string): boolean =>
  codeList(list).versions.some(({ labels }) => Object.hasOwn(labels, value));

export const code = (list: CodeListName, about: string): Field => field(about, codeSchema(list));

/** Several codes of a list; `without` those that would tell more than the recipient may have. */
export const codes = (list: CodeListName, about: string, without: readonly string[] = []): Field =>
  severalOf(50, codeSchema(list, without), about);

const oneOfSchema = (values: readonly string[]): ZodType =>
  z
    .string()
    .max(60)
    .regex(CODE)
    .refine((value) => values.includes(value), { error: `none of ${values.join(', ')}` })
    .meta({ 'x-codes': [...values] });

/** A code of the contract itself, an open vocabulary as well. */
export const oneOf = (values: readonly string[], about: string): Field => field(about, oneOfSchema(values));

export const flag = (about: string): Field => field(about, z.boolean());
export const count = (about: string): Field => field(about, z.int().min(0).max(1_000_000));

/** A day, `2026-04-02`. */
export const day = (about: string): Field => field(about, z.iso.date());
/** An instant in UTC. */
export const instant = (about: string): Field => field(about, z.iso.datetime());

/** An identifier by a registry's own rules. */
export const identifier = (about: string, pattern: RegExp, ...marks: readonly Mark[]): Field =>
  field(about, z.string().max(60).regex(pattern), ...marks);

/** Opaque: the recipient's own pseudonym of something (HMAC), by which two messages are known to be about one thing. */
export const pseudonym = (about: string): Field => field(about, z.string().regex(/^[A-Za-z0-9_-]{22}$/));

/** Words of the ledger's own making, as the role of a post or the name of an organisation. */
export const words = (max: number, about: string, ...marks: readonly Mark[]): Field =>
  field(about, z.string().min(1).max(max), ...marks);

/** Typed by somebody: scanned before it leaves, and never a narrative (domain 6.1, RR-9). */
export const text = (max: number, about: string, ...marks: readonly Mark[]): Field =>
  words(max, about, 'FREE_TEXT', ...marks);

/** A partner's own number of something. */
export const typedReference = (about: string): Field => words(100, about, 'FREE_TEXT', 'REFERENCE');

export const webAddress = (about: string): Field => field(about, z.url({ protocol: /^https?$/ }).max(2000));
export const mailbox = (about: string): Field => field(about, z.email().max(254));

/** Several of one shape; `fields` with `required` inside. */
export const list = (
  about: string,
  fields: Readonly<Record<string, Field>>,
  ...marks: readonly Mark[]
): Field => severalOf(200, objectOf(fields), about, ...marks, ...textIn(fields));

/** Several of one simple kind. */
export const listOf = (of: Field): Field => severalOf(200, of.schema, of.about, ...of.marks);

const severalOf = (most: number, item: ZodType, about: string, ...marks: readonly Mark[]): Field => ({
  ...field(about, z.array(item).max(most), ...marks),
  item,
});

/** A list that holds anything typed is scanned whole. */
const textIn = (fields: Readonly<Record<string, Field>>): readonly Mark[] =>
  Object.values(fields).some(({ marks }) => marks.includes('FREE_TEXT')) ? ['FREE_TEXT'] : [];

export const objectOf = (fields: Readonly<Record<string, Field>>): ZodType =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, { schema, about, required: needed }]) => {
        const described = schema.meta({ ...schema.meta(), description: about });
        return [name, needed ? described : described.optional()];
      }),
    ),
  );
