import { field } from '#policy/validation';

const IDENTIFIER = /^[\p{L}\p{N}][\p{L}\p{N}._:@+-]{0,127}$/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const CODE = /^[A-Z][A-Z0-9_]{1,59}$/;

const matching = (shape: RegExp) => (value: unknown) => typeof value === 'string' && shape.test(value);

/** The `sub` of a user, as the issuer writes it. */
export function UserId(): PropertyDecorator {
  return field(
    { type: 'string', pattern: IDENTIFIER.source, maxLength: 128 },
    { constraint: 'notAnId', accepts: matching(IDENTIFIER), message: 'must be the id of a user' },
  );
}

/** Code of an organisation in the registry of organisations. */
export function OrgCode(): PropertyDecorator {
  return field(
    { type: 'string', pattern: IDENTIFIER.source, maxLength: 128 },
    { constraint: 'notAnId', accepts: matching(IDENTIFIER), message: 'must be the code of an organisation' },
  );
}

/** At most `max` different ids of users. */
export const UserIds = (max: number): PropertyDecorator => identifiers(max, IDENTIFIER, 'ids of users');

/** At most `max` different codes of organisations, and no fewer than `min`. */
export const OrgCodes = (max: number, min = 0): PropertyDecorator =>
  identifiers(max, IDENTIFIER, 'codes of organisations', min);

/** At most `max` different ids of things the ledger made, and no fewer than `min`. */
export const EntityIds = (max: number, min = 0): PropertyDecorator =>
  identifiers(max, UUID, 'ids of records', min);

function identifiers(max: number, shape: RegExp, what: string, min = 0): PropertyDecorator {
  return field(
    {
      type: 'array',
      items: { type: 'string', pattern: shape.source, maxLength: 128 },
      uniqueItems: true,
      minItems: min,
      maxItems: max,
    },
    { constraint: 'notAList', accepts: Array.isArray, message: 'must be a list' },
    { constraint: 'notAnId', accepts: everyItem(matching(shape)), message: `must hold only ${what}` },
    { constraint: 'duplicateItem', accepts: ofList(isDistinct), message: 'must not hold one twice' },
    { constraint: 'tooFewItems', accepts: ofList((items) => items.length >= min), message: 'must hold more' },
    { constraint: 'tooManyItems', accepts: atMost(max), message: `must hold at most ${max}` },
  );
}

/** At most `max` texts of one line, none blank, each of at most `length` characters. */
export function ShortTexts({ min = 0, max, length }: { min?: number; max: number; length: number }) {
  const isText = (value: unknown): boolean => typeof value === 'string';
  const isShort = (value: unknown): boolean => !isText(value) || Array.from(value as string).length <= length;
  const isReadable = (value: unknown): boolean =>
    !isText(value) || (/\S/.test(value as string) && !/[\p{Cc}\p{Cs}]/u.test(value as string));
  return field(
    {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: length },
      minItems: min,
      maxItems: max,
    },
    { constraint: 'notAList', accepts: Array.isArray, message: 'must be a list' },
    { constraint: 'notText', accepts: everyItem(isText), message: 'must hold only text' },
    { constraint: 'blank', accepts: everyItem(isReadable), message: 'must hold only readable text' },
    { constraint: 'tooLong', accepts: everyItem(isShort), message: `must hold texts of at most ${length}` },
    { constraint: 'tooFewItems', accepts: ofList((items) => items.length >= min), message: 'must hold more' },
    { constraint: 'tooManyItems', accepts: atMost(max), message: `must hold at most ${max}` },
  );
}

/** One of a few codes that belong to one field and are on no code list of the domain pages. */
export function OneOf(codes: readonly string[]): PropertyDecorator {
  return field(
    { type: 'string', enum: codes },
    {
      constraint: 'unknownCode',
      accepts: (value) => (codes as readonly unknown[]).includes(value),
      message: `must be one of ${codes.join(', ')}`,
    },
  );
}

/** SHA-256 of a file, 64 hexadecimal digits in lower case: one digest has one way of being written. */
export function Sha256(): PropertyDecorator {
  return field(
    { type: 'string', pattern: SHA256.source },
    {
      constraint: 'notAnId',
      accepts: matching(SHA256),
      message: 'must be a SHA-256 digest, 64 hexadecimal digits in lower case',
    },
  );
}

/** The name of a rule or policy, in capitals: readable for ever, so never free text. */
export function RuleName(): PropertyDecorator {
  return field(
    { type: 'string', pattern: CODE.source },
    {
      constraint: 'notAnId',
      accepts: matching(CODE),
      message: 'must be a name in capitals, such as CARE_RECORD_8Y',
    },
  );
}

function ofList(accepts: (items: readonly unknown[]) => boolean): (value: unknown) => boolean {
  return (value) => !Array.isArray(value) || accepts(value);
}

const everyItem = (accepts: (item: unknown) => boolean) => ofList((items) => items.every(accepts));
const atMost = (max: number) => ofList((items) => items.length <= max);
const isDistinct = (items: readonly unknown[]): boolean => new Set(items).size === items.length;
