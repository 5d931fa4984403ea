import { getMetadataStorage, IsString, Length, validateSync } from 'class-validator';
import { rememberMetadata } from './remembered-metadata.js';

const STRICTLY = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

const faultsOf = (value: object): readonly string[] =>
  validateSync(value, STRICTLY).flatMap(({ property, constraints }) =>
    Object.keys(constraints ?? {}).map((name) => `${property} ${name}`),
  );

class Base {
  @IsString() name: unknown;
}

class Child extends Base {
  @Length(2, 3) code: unknown;
}

describe('metadata that is remembered', () => {
  it('says the same of a class the first time, the next time, and of what it inherits', () => {
    const before = faultsOf(Object.assign(new Child(), { extra: 1 })).toSorted();
    rememberMetadata();
    expect(before).toEqual(['code isLength', 'extra whitelistValidation', 'name isString']);
    for (let round = 0; round < 2; round += 1) {
      expect(faultsOf(Object.assign(new Child(), { extra: 1 })).toSorted()).toEqual(before);
      expect(faultsOf(Object.assign(new Child(), { name: 'Ada', code: 'AB' }))).toEqual([]);
      expect(faultsOf(new Base())).toEqual(['name isString']);
    }
  });

  it('is worked out once', () => {
    rememberMetadata();
    const storage = getMetadataStorage();
    const ask = () => storage.getTargetValidationMetadatas(Child, '', false, false);
    expect(ask()).toBe(ask());
    expect(storage.groupByPropertyName(ask())).toBe(storage.groupByPropertyName(ask()));
    expect(storage.getTargetValidationMetadatas(Child, '', false, false, ['group'])).not.toBe(ask());
  });

  it('sees a decorator that comes later', () => {
    rememberMetadata();
    expect(faultsOf(new Base())).toEqual(['name isString']);
    IsString()(Base.prototype, 'later');
    expect(faultsOf(new Base())).toEqual(['name isString', 'later isString']);
    expect(faultsOf(new Child())).toContain('later isString');
  });
});
