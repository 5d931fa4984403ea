import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blindIndex, fileIndexSecrets, logDigests } from './index.js';

const secret = Buffer.alloc(32, 5);
const index = blindIndex(secret);
const digests = logDigests(secret);
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

describe('tokens', () => {
  it('are 128 bits of base64url and hold nothing of the value', () => {
    const identity = {
      nhsNumber: '9434765919',
      dob: '1944-03-12',
      names: [{ family: 'Hale', given: ['Ann'] }],
    };
    const tokens = index.personTokens(identity);
    for (const { token } of tokens) expect(token).toMatch(TOKEN);
    expect(JSON.stringify(tokens)).not.toMatch(/9434765919|1944|hale/i);
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(tokens.length);
  });

  it('of one number are one, however it is written', () => {
    expect(index.nhsNumberToken('943 476 5919')).toBe(index.nhsNumberToken('943-476-5919'));
    expect(index.personTokens({ nhsNumber: '9434765919', names: [] })).toEqual([
      { kind: 'nhs-number', token: index.nhsNumberToken('9434765919') },
    ]);
  });

  it('of one property are one, with the zeros in front or without, and are no token of another kind', () => {
    expect(index.propertyToken('000023336956')).toBe(index.propertyToken('23336956'));
    expect(index.propertyToken('23336956')).toMatch(TOKEN);
    expect(index.propertyToken('9434765919')).not.toBe(index.nhsNumberToken('9434765919'));
    expect(index.propertyToken('23336956')).not.toBe(index.propertyToken('23336957'));
  });

  it('of one text differ by kind and by secret', () => {
    const family = index.nameTokens([{ family: 'James' }]).map(({ token }) => token);
    const given = index.nameTokens([{ given: ['James'] }]).map(({ token }) => token);
    expect(family.filter((token) => given.includes(token))).toEqual([]);
    expect(blindIndex(Buffer.alloc(32, 6)).nhsNumberToken('9434765919')).not.toBe(
      index.nhsNumberToken('9434765919'),
    );
  });

  it('of a date go no further than it is known', () => {
    const kinds = (dob: string, dobAccuracy?: string): readonly string[] =>
      index.dobTokens(dobAccuracy === undefined ? { dob } : { dob, dobAccuracy }).map(({ kind }) => kind);
    expect(kinds('1944-03-12')).toEqual(['dob-year', 'dob-month', 'dob']);
    expect(kinds('1944-03-12', 'MONTH')).toEqual(['dob-year', 'dob-month']);
    expect(kinds('1944-03-12', 'YEAR')).toEqual(['dob-year']);
    expect(kinds('1944-03-12', 'ESTIMATED')).toEqual(['dob-year']);
    expect(kinds('1944-03')).toEqual(['dob-year', 'dob-month']);
    expect(kinds('12/03/1944')).toEqual([]);
    expect(index.dobTokens({})).toEqual([]);
  });
});

// Written into the log for good: a change of these values would open reservations again and make repeats look new.
describe('digests of the log', () => {
  it('stay what they are', () => {
    expect(digests.reservationName('nhs-number', '9434765919')).toBe('nhs-number-GfwKLy0nW5U18P5uvkRpSQ');
    expect(digests.fingerprint({ b: 1, a: ['x'] }, 'raiseConcern')).toBe('u-GZlp9-hwFhvwAl-Muw9g');
  });

  it('tell bodies, commands and secrets apart, but not the order of keys', () => {
    const print = digests.fingerprint({ a: 1, b: 2 }, 'raiseConcern');
    expect(print).toMatch(TOKEN);
    expect(digests.fingerprint({ b: 2, a: 1 }, 'raiseConcern')).toBe(print);
    expect(digests.fingerprint({ a: 1, b: 3 }, 'raiseConcern')).not.toBe(print);
    expect(digests.fingerprint({ a: 1, b: 2 }, 'decideConcern')).not.toBe(print);
    expect(logDigests(Buffer.alloc(32, 6)).fingerprint({ a: 1, b: 2 }, 'raiseConcern')).not.toBe(print);
  });

  it('name one stream per value and kind', () => {
    const name = digests.reservationName('nhs-number', '9434765919');
    expect(name).toMatch(/^nhs-number-[A-Za-z0-9_-]{22}$/);
    expect(digests.reservationName('open-enquiry', '9434765919').slice(-22)).not.toBe(name.slice(-22));
    expect(digests.reservationName('nhs-number', '9434765870')).not.toBe(name);
  });

  it('give one hash to searches that mean the same', () => {
    const hash = digests.criteriaHash({ family: "O'Neill", nhsNumber: '943 476 5919', name: 'Ann  Lee' });
    expect(digests.criteriaHash({ nhsNumber: '9434765919', name: 'ann lee', family: 'ONEILL' })).toBe(hash);
    expect(digests.criteriaHash({ family: "O'Neill" })).not.toBe(hash);
    expect(digests.criteriaHash({ given: "O'Neill" })).not.toBe(digests.criteriaHash({ family: "O'Neill" }));
  });
});

describe('fileIndexSecrets', () => {
  it('keeps two secrets and refuses them swapped', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'index-'));
    const [search, log] = [join(folder, 'search'), join(folder, 'log')];
    const made = await fileIndexSecrets({ search, log });
    expect(made.search.equals(made.log)).toBe(false);
    expect(await fileIndexSecrets({ search, log }, { create: 'never' })).toEqual(made);
    await expect(fileIndexSecrets({ search: log, log: search })).rejects.toMatchObject({
      code: 'SECRET_FILE_MALFORMED',
    });
    await rm(folder, { recursive: true });
  });
});
