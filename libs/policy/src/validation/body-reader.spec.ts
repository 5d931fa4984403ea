import { IsString, registerDecorator, ValidateIf, ValidateNested } from 'class-validator';
import { bodyReader, Flag, IsCode, Nested, NestedList, Optional, ShortText, soundBody } from './index.js';

class Part {
  @IsCode('RISK_TYPE') type!: string;
}

class Whole {
  @ShortText(5) name!: string;
  @Optional() @Flag() aware?: boolean;
  @Optional() @Nested(() => Part) part?: Part;
  @Optional() @NestedList(() => Part, { max: 2 }) parts?: Part[];
}

class More extends Whole {
  @Optional() @ShortText(2) declare name: string;
  @ShortText(5) more!: string;
}

class Empty {}

const faultsOf = (type: new () => object, plain: object): readonly string[] => {
  const read = bodyReader(type)(plain);
  return 'faults' in read
    ? read.faults.flatMap(({ property, constraints }) =>
        Object.keys(constraints ?? {}).map((name) => `${property} ${name}`),
      )
    : [];
};

describe('a sound body', () => {
  it('is an instance of its class, and so is what it holds', () => {
    const body = soundBody(Whole)({ parts: [{ type: 'NEGLECT' }], part: { type: 'SEXUAL' }, name: 'Ada' });
    expect(body).toStrictEqual(
      Object.assign(new Whole(), {
        parts: [Object.assign(new Part(), { type: 'NEGLECT' })],
        part: Object.assign(new Part(), { type: 'SEXUAL' }),
        name: 'Ada',
      }),
    );
  });

  it.each([
    ['a field it lacks', {}],
    ['a field too many', { name: 'Ada', colour: 1 }],
    ['a wrong value', { name: 'Ada Lovelace' }],
    ['a list where an object belongs', { name: 'Ada', part: [] }],
    ['an object where a list belongs', { name: 'Ada', parts: { type: 'NEGLECT' } }],
    ['text where an object belongs', { name: 'Ada', part: 'NEGLECT' }],
    ['a list of what is no object', { name: 'Ada', parts: [null] }],
    ['something wrong within', { name: 'Ada', parts: [{ type: 'NEGLECT' }, { type: 'LUCK' }] }],
    ['nothing where an object belongs', { name: 'Ada', part: null }],
  ])('is none with %s', (_what, plain) => {
    expect(soundBody(Whole)(plain)).toBeUndefined();
    expect(bodyReader(Whole)(plain)).toHaveProperty('faults');
  });

  it.each([[[]], ['text'], [null], [7]])('is never %j', (plain) => {
    expect(soundBody(Whole)(plain)).toBeUndefined();
  });

  it('knows what a class says anew of what it inherits', () => {
    expect(soundBody(More)({ more: 'x' })).toBeInstanceOf(More);
    expect(soundBody(More)({ more: 'x', name: 'Ada' })).toBeUndefined();
    expect(faultsOf(More, { more: 'x', name: 'Ada' })).toEqual(['name tooLong']);
    expect(soundBody(Whole)({ name: 'Ada' })).toBeInstanceOf(Whole);
  });

  it('of a class without fields is empty', () => {
    expect(bodyReader(Empty)({})).toStrictEqual({ body: new Empty() });
    expect(faultsOf(Empty, { extra: 1, other: 2 })).toEqual([
      'extra whitelistValidation',
      'other whitelistValidation',
    ]);
  });
});

/** Classes with a decorator that is not this library's, next to one that is. */
class WithIsString {
  @ShortText(9) @IsString() name!: unknown;
}
class WithCondition {
  @ShortText(9) @ValidateIf(() => true) name!: unknown;
}
class WithNested {
  @ShortText(9) name!: unknown;
  @Optional() @ValidateNested() part?: unknown;
}
class Around {
  @ShortText(9) name!: unknown;
  @Optional() @Nested(() => WithIsString) inner?: WithIsString;
}

describe('a class with a decorator of somebody else', () => {
  it.each([[WithIsString], [WithCondition], [WithNested]])('%p is left to class-validator', (type) => {
    expect(soundBody(type as new () => object)({ name: 'Ada' })).toBeUndefined();
    expect(faultsOf(type, { name: 'Ada' })).toEqual([]);
    expect(faultsOf(type, { name: 7 })).toContain('name notText');
  });

  it('is left to it also where it stands within another', () => {
    const sound = soundBody(Around);
    expect(sound({ name: 'Ada' })).toBeInstanceOf(Around);
    expect(sound({ name: 'Ada', inner: { name: 'Nell' } })).toBeUndefined();
    expect(faultsOf(Around, { name: 'Ada', inner: { name: 'Nell' } })).toEqual([]);
  });

  it('is none at all when it would have to wait', () => {
    class Waits {
      name!: unknown;
    }
    registerDecorator({
      name: 'waits',
      target: Waits,
      propertyName: 'name',
      async: true,
      validator: { validate: () => Promise.resolve(true) },
    });
    expect(() => bodyReader(Waits)).toThrow('asynchronous');
  });
});
