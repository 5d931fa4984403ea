import { readdirSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import fc from 'fast-check';
import { stateAfter, type Aggregate, type CommandDeclaration, type Given } from '#event-sourcing/decider';
import { EventCatalogue } from '#event-sourcing/events';
import type { JsonObject, JsonValue } from '#platform/json';
import { bodyReader, fieldsOf, soundBody } from '#policy/validation';
import { containsPlaintextAt } from '#privacy/sealing';
import { changedBodies } from './changed-body.js';
import { fixture } from './fixture.js';
import { unpublished, withheld } from './withheld.js';

/** What the pages say of one aggregate, written down by hand a second time. */
export interface CatalogueTable {
  /** A history of one event: the record has begun. */
  readonly begun: Given;
  /** Types that fold on nothing; every other is folded on `begun`. The type of `begun` when not given. */
  readonly begins?: readonly string[];
  /** By command class a body it accepts. */
  readonly bodies: Readonly<Record<string, object>>;
  /** By command class the fields nobody can leave out, apart by blanks; every other is optional. */
  readonly required: Readonly<Record<string, string>>;
  /** Command class, field that holds an object or a list of them, and what is required inside, apart by blanks. */
  readonly nested?: readonly (readonly [command: string, field: string, required: string])[];
  /** What stands in the fixtures of this aggregate that nobody without the key may read, beside names of the examples' people. */
  readonly identifying?: RegExp;
  /** Sealed fields the state keeps all the same, because rules compare them. */
  readonly compared?: readonly string[];
  /** Codes of the refusals the pages give this aggregate, apart by blanks: each must be a rule's or a reservation's. */
  readonly refusals: string;
}

/** The people and places of the examples: no fixture shows them to somebody without the key. */
const EXAMPLES_PEOPLE =
  /Finch|Ada |Nell|Marsh|Constable|Reed|lodger|Mill Lane|1943|9990000018|100023336956|84500123|PPN|CAD|English|telephone|Registrar|2026-05-02|Coroner|Duty manager|statements|Sunday|bruised|seen\?|Bernard|Cole/;

const fixtures = new URL('../../../../test/fixtures/events/', import.meta.url);
const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/**
 * What holds for every aggregate: its events are stored as released, leave nothing readable that identifies, and fold with or
 * without the key to the same state; its commands ask for what the pages ask for; its rules say why. One aggregate, one call.
 */
export function describeCatalogue(
  aggregate: Aggregate & { readonly commands: readonly CommandDeclaration[] },
  table: CatalogueTable,
): void {
  describe(`the catalogue of ${aggregate.name}`, () => {
    eventsAreStoredAsReleased(aggregate, table);
    eventsFold(aggregate, table);
    commandsAskForWhatThePagesAsk(aggregate.commands, table);
    rulesSayWhy(aggregate, table);
  });
}

function eventsAreStoredAsReleased({ events }: Aggregate, { identifying }: CatalogueTable): void {
  const released = (type: string): readonly string[] => readdirSync(new URL(`${type}/`, fixtures)).sort();

  it('defines each event once', () => {
    const types = events.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
  });

  it.each(events)('$type has a stored shape for every version ever released', ({ type, version }) => {
    expect(released(type)).toEqual(
      Array.from({ length: version }, (_none, index) => `v${index + 1}.json`).sort(),
    );
  });

  it.each(events)('$type has a title and shows every field it seals or publishes', (schema) => {
    const { type, title, sealed, published } = schema;
    expect(title.length).toBeGreaterThan(3);
    expect(sealed.filter((path) => published.includes(path))).toEqual([]);
    for (const path of [...sealed, ...published]) {
      expect([path, containsPlaintextAt(fixture(type), [path]).length > 0]).toEqual([path, true]);
    }
  });

  it.each(events)('$type leaves nothing readable that identifies or narrates', (schema) => {
    const text = JSON.stringify(withheld(schema));
    expect(text).not.toMatch(EXAMPLES_PEOPLE);
    if (identifying !== undefined) expect(text).not.toMatch(identifying);
    expect(strings(unpublished(schema)).filter((value) => /\s/.test(value))).toEqual([]);
  });
}

function eventsFold(
  aggregate: Aggregate,
  { begun, begins, compared = [], identifying }: CatalogueTable,
): void {
  const catalogue = new EventCatalogue(aggregate.events);
  const first = begins ?? [begun.type];
  const stateOf = (type: string, data: JsonObject): Record<string, unknown> => {
    const event = { type, data: catalogue.upcast(type, 1, data) };
    const { state } = stateAfter(aggregate, first.includes(type) ? [event] : [begun, event]);
    return state as Record<string, unknown>;
  };
  const withoutCompared = (state: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(state).filter(([field]) => !compared.includes(field)));

  it.each(aggregate.events)('$type folds, read or withheld, to the same state', (schema) => {
    const { type } = schema;
    const state = stateOf(type, fixture(type));
    expect(aggregate.statuses).toContain(aggregate.status(state));
    expect(withoutCompared(stateOf(type, withheld(schema)))).toEqual(withoutCompared(state));
  });

  it.each(aggregate.events)(
    '$type: of what is sealed the state keeps only what rules compare',
    ({ type }) => {
      const kept = JSON.stringify(withoutCompared(stateOf(type, fixture(type))));
      expect(EXAMPLES_PEOPLE.exec(kept)?.[0]).toBeUndefined();
      if (identifying !== undefined) expect(identifying.exec(kept)?.[0]).toBeUndefined();
    },
  );
}

function commandsAskForWhatThePagesAsk(
  commands: readonly CommandDeclaration[],
  { bodies, required, nested = [] }: CatalogueTable,
): void {
  it('has a row of required fields and a body for every command, and for no other', () => {
    const names = commands.map(({ name }) => name).sort();
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(required).sort()).toEqual(names);
    expect(Object.keys(bodies).sort()).toEqual(names);
  });

  it.each(commands)('$name accepts its example', ({ name, body }) => {
    expect(faultsOf(body, bodies[name] as object)).toEqual([]);
  });

  it.each(commands)('$name refuses a field it does not have', ({ name, body }) => {
    expect(faultsOf(body, { ...bodies[name], extra: 1 })).toEqual(['extra whitelistValidation']);
  });

  it.each(commands)('$name names each required field that is missing', ({ name, body }) => {
    const isRequired = (field: string): boolean =>
      faultsOf(body, { ...bodies[name], [field]: undefined }).includes(`${field} missing`);
    const found = Object.keys(bodies[name] as object).filter(isRequired);
    expect(found.sort()).toEqual([...words(required[name] ?? '')].sort());
  });

  it.each(commands)('$name is read as class-validator reads it, whatever is changed', ({ name, body }) => {
    const sound = soundBody(body);
    const read = bodyReader(body);
    const example = bodies[name] as JsonObject;
    expect(sound(example)).toBeInstanceOf(body);
    if (fieldsOf(body).length === 0) return;
    fc.assert(
      fc.property(changedBodies(example), (changed) => {
        const instance = plainToInstance(body, changed);
        const faults = validateSync(instance, STRICTLY);
        expect(sound(changed)).toStrictEqual(faults.length === 0 ? instance : undefined);
        expect(read(changed)).toStrictEqual(faults.length === 0 ? { body: instance } : { faults });
      }),
      { numRuns: 60 },
    );
  });

  if (nested.length === 0) return;
  it.each(nested)('%s asks in %s for: %s', (name, field, inside) => {
    const body = commands.find((each) => each.name === name)?.body as new () => object;
    const whole = (bodies[name] as Record<string, unknown>)[field];
    const missing = faultsOf(body, { ...bodies[name], [field]: Array.isArray(whole) ? [{}] : {} })
      .filter((fault) => fault.endsWith(' missing'))
      .map((fault) => fault.replace(/ missing$/, '').replace(/^.*\./, ''));
    expect(missing.sort()).toEqual([...words(inside)].sort());
  });
}

function rulesSayWhy(
  aggregate: Aggregate & { readonly commands: readonly CommandDeclaration[] },
  { refusals }: CatalogueTable,
): void {
  const { commands } = aggregate;
  const rules = [...aggregate.rules, ...commands.flatMap(({ refuse }) => refuse)];
  const reserved = commands.flatMap(({ reserve }) => reserve.map(({ refusal }) => refusal.code));

  it('holds every refusal the domain pages give it', () => {
    const codes = [...rules.map(({ code }) => code), ...reserved];
    for (const code of codes) expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect(words(refusals).filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('says of each rule why, in a sentence, and where it is written', () => {
    for (const { id, reason, source } of rules) {
      expect(id).toMatch(/^[A-Z0-9][A-Za-z0-9.-]+$/);
      expect(reason).toMatch(/^[A-Z].{15,}\.$/);
      expect(source.length).toBeGreaterThan(5);
    }
  });
}

/** Said here again, so that a reader that became more lenient is found. */
const STRICTLY = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
} as const;

/** What a command's class has against a body: `field constraint`, `field.inner constraint`. */
export function faultsOf(body: new () => object, plain: object): readonly string[] {
  const read = bodyReader(body)(plain);
  return 'faults' in read ? read.faults.flatMap((error) => flat(error)) : [];
}

function flat({ property, constraints, children }: ValidationError): readonly string[] {
  return [
    ...Object.keys(constraints ?? {}).map((name) => `${property} ${name}`),
    ...(children ?? []).flatMap((child) => flat(child).map((fault) => `${property}.${fault}`)),
  ];
}

function strings(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => strings(item));
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}
