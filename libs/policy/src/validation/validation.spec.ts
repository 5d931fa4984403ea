import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import {
  Flag,
  FreeText,
  IsCode,
  IsCodes,
  IsEntityId,
  IsGssCode,
  IsInstant,
  IsLocalDate,
  IsNhsNumber,
  IsUprn,
  IsUsrn,
  Nested,
  NestedList,
  Optional,
  ShortText,
  WholeNumber,
  constraintCode,
  fieldSchema,
  fieldsOf,
  type ConstraintName,
} from './index.js';

class Part {
  @IsCode('RISK_TYPE') type!: string;
}

class Base {
  @IsEntityId() id!: string;
}

class Sample extends Base {
  @IsCode('SEX') sex!: string;
  @IsCodes('PRINCIPLE', { min: 1 }) principles!: string[];
  @IsNhsNumber() nhsNumber!: string;
  @IsUprn() uprn!: string;
  @IsUsrn() usrn!: string;
  @IsGssCode() area!: string;
  @IsInstant() at!: string;
  @IsLocalDate() on!: string;
  @FreeText(20) narrative!: string;
  @ShortText(20) name!: string;
  @Flag() aware!: boolean;
  @WholeNumber(0, 5) visits!: number;
  @Optional() @ShortText(5) limits?: string;
  @Nested(() => Part) part!: Part;
  @NestedList(() => Part, { max: 2 }) parts!: Part[];
}

const valid = {
  id: '0190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b',
  sex: 'NOT_KNOWN',
  principles: ['PREVENTION'],
  nhsNumber: '9990000018',
  uprn: '100012345678',
  usrn: '12345678',
  area: 'E06000001',
  at: '2026-04-02T15:50:00Z',
  on: '2024-02-29',
  narrative: 'Line one\r\nline\ttwo',
  name: 'Ada O’Neill',
  aware: false,
  visits: 0,
  part: { type: 'PHYSICAL' },
  parts: [{ type: 'NEGLECT' }],
};

function errorsOf(body: object): ValidationError[] {
  return validateSync(plainToInstance(Sample, body), { whitelist: true, forbidNonWhitelisted: true });
}

/** The names of the constraints that a changed body fails, with their paths. */
function failures(change: object): string[] {
  const collect = (errors: readonly ValidationError[], path: string): string[] =>
    errors.flatMap((error) => [
      ...Object.keys(error.constraints ?? {}).map((name) => `${path}${error.property}:${name}`),
      ...collect(error.children ?? [], `${path}${error.property}.`),
    ]);
  return collect(errorsOf({ ...valid, ...change }), '').sort();
}

describe('field decorators', () => {
  it('accept a valid body, with and without its optional field', () => {
    expect(failures({})).toEqual([]);
    expect(failures({ limits: 'short' })).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['sex', '', ['sex:unknownCode']],
    ['sex', null, ['sex:unknownCode']],
    ['sex', 'constructor', ['sex:unknownCode']],
    ['sex', ['MALE'], ['sex:unknownCode']],
    ['sex', undefined, ['sex:missing']],
    ['principles', 'PREVENTION', ['principles:notAList']],
    ['principles', ['PREVENTION', 'PREVENTION'], ['principles:duplicateItem']],
    ['principles', ['PREVENTION', 'LUCK'], ['principles:unknownCode']],
    ['principles', [], ['principles:tooFewItems']],
    ['nhsNumber', '9990000019', ['nhsNumber:notAnNhsNumber']],
    ['nhsNumber', 9990000018, ['nhsNumber:notAnNhsNumber']],
    ['uprn', '1234567890123', ['uprn:notAUprn']],
    ['usrn', '123456789', ['usrn:notAUsrn']],
    ['area', 'W06000001', ['area:notAGssCode']],
    ['at', '2026-04-02T15:50:00+01:00', ['at:notAnInstant']],
    ['at', '2026-02-30T15:50:00Z', ['at:notAnInstant']],
    ['on', '2023-02-29', ['on:notALocalDate']],
    ['narrative', 7, ['narrative:notText']],
    ['narrative', ' \n\u200b', ['narrative:blank']],
    ['narrative', 'x'.repeat(21), ['narrative:tooLong']],
    ['narrative', 'bell\u0007', ['narrative:illegalCharacter']],
    ['narrative', 'null\u0000', ['narrative:illegalCharacter']],
    ['narrative', 'return\ronly', ['narrative:illegalCharacter']],
    ['narrative', 'half \ud83d', ['narrative:illegalCharacter']],
    ['name', 'two\nlines', ['name:illegalCharacter']],
    ['aware', 'false', ['aware:notABoolean']],
    ['visits', 1.5, ['visits:notAWholeNumber']],
    ['visits', 6, ['visits:outOfRange']],
    ['limits', null, ['limits:notText']],
    ['id', '0190A3C4-5B6D-7E8F-9A0B-1C2D3E4F5A6B', ['id:notAnId']],
    ['part', { type: 'HARM' }, ['part.type:unknownCode']],
    ['part', { type: 'PHYSICAL', note: 'x' }, ['part.note:whitelistValidation']],
    ['parts', [{ type: 'PHYSICAL' }, { type: '' }], ['parts.1.type:unknownCode']],
    ['parts', [{ type: 'SEXUAL' }, { type: 'SEXUAL' }, { type: 'SEXUAL' }], ['parts:tooManyItems']],
    ['extra', 1, ['extra:whitelistValidation']],
  ])('%s = %j fails as %j', (property, value, expected) => {
    expect(failures({ [property]: value })).toEqual(expected);
  });

  it.each([null, [], 'text', [[]], [null], {}])('never lets %j pass for nested objects', (value) => {
    expect(failures({ part: value })).not.toEqual([]);
    if (JSON.stringify(value) !== '[]') expect(failures({ parts: value })).not.toEqual([]);
  });

  it('counts a length in code points, as JSON Schema does', () => {
    expect(failures({ narrative: '😀'.repeat(20) })).toEqual([]);
    expect(failures({ narrative: '😀'.repeat(21) })).toEqual(['narrative:tooLong']);
  });

  it('never repeats the value in a message', () => {
    const errors = errorsOf({
      ...valid,
      nhsNumber: 'canary',
      sex: 'canary',
      on: 'canary',
      narrative: 'canary\u0000',
    });
    const messages = errors.flatMap((error) => Object.values(error.constraints ?? {}));
    expect(messages).toHaveLength(4);
    expect(messages.join()).not.toContain('canary');
  });

  it('gives every constraint a code, also those of class-validator itself', () => {
    const names = failures({ extra: 1, part: 3, at: 0 }).map(
      (failure) => failure.split(':')[1] as ConstraintName,
    );
    expect(names.length).toBeGreaterThanOrEqual(3);
    expect(names.map((name) => constraintCode[name])).not.toContain(undefined);
  });
});

describe('field descriptions', () => {
  it('list inherited fields first and know what is required', () => {
    const fields = fieldsOf(Sample);
    expect(fields.map(({ name }) => name)).toEqual([
      'id',
      ...Object.keys(valid).filter((name) => !['id', 'part', 'parts'].includes(name)),
      'limits',
      'part',
      'parts',
    ]);
    expect(fields.filter(({ required }) => !required).map(({ name }) => name)).toEqual(['limits']);
    expect(fields.find(({ name }) => name === 'parts')?.nested?.()).toBe(Part);
  });

  it('give a JSON Schema fragment', () => {
    expect(fieldSchema(Sample, 'sex')).toEqual({
      type: 'string',
      enum: ['MALE', 'FEMALE', 'INDETERMINATE', 'NOT_KNOWN'],
    });
    expect(fieldSchema(Sample, 'narrative')).toEqual({ type: 'string', minLength: 1, maxLength: 20 });
    expect(fieldSchema(Sample, 'at')).toMatchObject({ type: 'string', format: 'date-time' });
    expect(fieldSchema(Sample, 'principles')).toMatchObject({
      type: 'array',
      uniqueItems: true,
      minItems: 1,
    });
    expect(fieldSchema(Sample, 'unheard')).toBeUndefined();
  });

  it('do not leak from one class to another', () => {
    expect(fieldsOf(Base).map(({ name }) => name)).toEqual(['id']);
  });
});
