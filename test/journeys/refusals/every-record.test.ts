import { existsSync } from 'node:fs';
import { KITS } from '../../support/casework.js';
import { commandsOf, RECORDS } from './declared.js';

const fileOf = (record: string): string =>
  `./${record.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.long.ts`;

/** No kind of record is left out of the tests over HTTP: what it declares must be in its kit, and its rules in a file. */
describe('every kind of record', () => {
  it.each(RECORDS)('%s has a kit with every command it declares, and no other', (record) => {
    const kits = KITS.filter((kit) => kit.record === record);
    expect(kits).toHaveLength(1);
    const declared = commandsOf(record).map(({ operationId }) => operationId);
    expect(Object.keys(kits[0]?.bodies ?? {}).sort()).toEqual([...declared].sort());
    expect(Object.keys(kits[0]?.possible ?? {}).sort()).toEqual([...declared].sort());
  });

  it.each(RECORDS)('%s has a file in which every one of its rules is broken', (record) => {
    expect([fileOf(record), existsSync(new URL(fileOf(record), import.meta.url))]).toEqual([
      fileOf(record),
      true,
    ]);
  });

  it('has no kit for a record nobody declares', () => {
    expect(KITS.map(({ record }) => record).filter((record) => !RECORDS.includes(record))).toEqual([]);
  });
});
