import { readFileSync } from 'node:fs';
import { catalogue, commands, queries } from '#assembly/ledger';
import { program } from '#assembly/process';
import { COMMON_REFUSALS } from '#event-sourcing/decider';
import { STATUS_OF_CODE } from '#platform/http';
import { codeListNames } from '#policy/code-lists';
import { deadlineKeys } from '#policy/deadlines';

/** Everything that has a name in the product. */
const names = new Set<string>([
  ...catalogue.types,
  ...commands.flatMap(({ name, operationId, aggregate, refuse, reserve }) => [
    name,
    operationId,
    aggregate.name,
    ...[...aggregate.rules, ...refuse].map(({ code }) => code),
    ...reserve.map(({ refusal }) => refusal.code),
  ]),
  ...queries.map(({ operationId }) => operationId),
  ...Object.keys(COMMON_REFUSALS),
  ...Object.keys(STATUS_OF_CODE),
  ...codeListNames,
  ...deadlineKeys,
]);

const page = readFileSync(`${program().root}/docs/glossary.md`, 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| term') && !line.startsWith('| -'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the glossary', () => {
  it.each(rows.map(([, term = '', meaning = '', where = '']) => [term, meaning, where] as const))(
    '%s says what it means and stands where it says',
    (_term, meaning, where) => {
      expect(meaning).toMatch(/^[A-Z].+\.$/);
      const named = [...where.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((name) => !names.has(name))).toEqual([]);
    },
  );

  it('has a term for every kind of record', () => {
    const kinds = new Set(commands.map(({ aggregate }) => aggregate.name));
    expect([...kinds].filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
  });
});
