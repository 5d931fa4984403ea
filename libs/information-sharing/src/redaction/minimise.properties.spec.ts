import fc from 'fast-check';
import type { JsonObject, JsonValue } from '#platform/json';
import { codesOf } from '#policy/code-lists';
import {
  MARKS,
  messageOf,
  outboundMessages,
  type Draft,
  type DraftEntry,
  type DraftField,
  type Mark,
} from '../feeds/index.js';
import { fieldsOf, profilesOf } from '../profiles/index.js';
import { contextOf } from './examples.contract.js';
import { minimise, type SharingFacts } from './index.js';
import { pathsIn, WITHHELD } from './nested.js';

/** Stands in every value that must not leave, and in no other. */
const CANARY = 'CANARY';
/** Marks under which nothing of a value may leave, whatever else is known. */
const NEVER: readonly Mark[] = ['LEGAL_PRIVILEGE', 'SAR_CONFIDENTIAL', 'POLICE_RESTRICTED'];

const facts: fc.Arbitrary<Partial<SharingFacts>> = fc.record({
  referrerWaived: fc.boolean(),
  recipientHasRole: fc.boolean(),
  safeToContact: fc.boolean(),
  recipientLinkedToSource: fc.boolean(),
  recipientContainsPersonAlleged: fc.boolean(),
  restricted: fc.boolean(),
});

const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;
const marks = fc.subarray([...MARKS]);

const fieldOf = (value: fc.Arbitrary<JsonValue>): fc.Arbitrary<DraftField> =>
  fc.record({ value, marks }, { requiredKeys: ['value'] });
const entryOf = (example: JsonValue): fc.Arbitrary<DraftEntry> => {
  const value = fc.oneof({ weight: 4, arbitrary: fc.constant(example) }, { weight: 1, arbitrary: json });
  return fc.oneof(fieldOf(value), fc.array(fieldOf(value), { maxLength: 3 }));
};

/** Any message to any partner, with anything in its own fields and in fields nobody has. */
const drafts = fc.constantFrom(...outboundMessages).chain((message) => {
  const own = Object.fromEntries(
    Object.entries(message.example).map(([path, value]) => [path, entryOf(value as JsonValue)]),
  );
  const strange = fc.dictionary(
    fc.oneof(
      fc.string(),
      fc.constantFrom('narrative', 'referrer.name', 'person', 'withheld', '__proto__', 'person.gp'),
    ),
    entryOf('x'),
    { maxKeys: 4 },
  );
  return fc
    .record({
      fields: fc.tuple(fc.record(own, { requiredKeys: [] }), strange),
      profile: fc.constantFrom(...codesOf('DATASET_PROFILE'), ...profilesOf(message.feed)),
      known: facts,
    })
    .map(({ fields: [ownFields, strangeFields], profile, known }) => ({
      draft: {
        feed: message.feed,
        type: message.type,
        version: 1,
        fields: { ...strangeFields, ...ownFields },
      } as Draft,
      profile,
      known,
    }));
});

const itemsOf = (entry: DraftEntry): readonly DraftField[] =>
  Array.isArray(entry) ? (entry as readonly DraftField[]) : [entry as DraftField];

describe('whatever a draft holds', () => {
  it('nothing leaves outside the paths the profile lists, and everything that leaves has the shape of the contract', () => {
    fc.assert(
      fc.property(drafts, ({ draft, profile, known }) => {
        const { fields } = messageOf(draft.feed, draft.type);
        const { data } = minimise(draft, contextOf(profile, known));
        const listed = fieldsOf(profile, draft.feed, draft.type);
        for (const path of pathsIn(data, (each) => listed.includes(each))) {
          if (path === WITHHELD) continue;
          expect(listed).toContain(path);
          const value = path.split('.').reduce<unknown>((at, step) => (at as JsonObject)[step], data);
          expect(fields[path]?.schema.safeParse(value).success).toBe(true);
        }
        for (const { field } of (data[WITHHELD] ?? []) as { field: string }[])
          expect(listed).toContain(field);
      }),
      { numRuns: 600 },
    );
  });

  it('minimising twice takes out nothing more', () => {
    fc.assert(
      fc.property(drafts, ({ draft, profile, known }) => {
        const context = contextOf(profile, known);
        const once = minimise(draft, context);
        const again = minimise(redrafted(draft, once.data), context);
        const { [WITHHELD]: _stubs, ...said } = once.data;
        expect(again.data).toEqual(said);
        expect(again.redactions).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('the same draft always says the same', () => {
    fc.assert(
      fc.property(drafts, ({ draft, profile, known }) => {
        const context = contextOf(profile, known);
        expect(minimise(draft, context)).toEqual(minimise(structuredClone(draft), context));
      }),
      { numRuns: 100 },
    );
  });

  it('what was left out is told by path and rule, and never by what it was', () => {
    fc.assert(
      fc.property(drafts, ({ draft, profile, known }) => {
        const { redactions } = minimise(draft, contextOf(profile, known));
        for (const redaction of redactions) {
          expect(Object.keys(redaction).sort()).toEqual(['field', 'rule']);
          expect(redaction.rule).toMatch(/^(RR-(10|[1-8])|D-[39])$/);
          expect(Object.keys(draft.fields)).toContain(redaction.field);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** What left, as a draft again: with the marks it had that did not stand against it. */
function redrafted(draft: Draft, data: JsonObject): Draft {
  const { [WITHHELD]: _stubs, ...said } = data;
  const fields = Object.fromEntries(
    pathsIn(said, (path) => Object.hasOwn(messageOf(draft.feed, draft.type).fields, path)).map((path) => {
      const value = path.split('.').reduce<JsonValue>((at, step) => (at as JsonObject)[step]!, said);
      return [path, asBefore(draft.fields[path]!, value)];
    }),
  );
  return { ...draft, fields };
}

/** A list keeps its marks only where all of it had the same; one that was shortened is told anew without them. */
function asBefore(entry: DraftEntry, value: JsonValue): DraftEntry {
  if (!Array.isArray(entry)) return { ...(entry as DraftField), value };
  return (value as readonly JsonValue[]).map((item) => ({ value: item, marks: ['NOT_OF_PEOPLE'] }));
}

describe('what is marked', () => {
  const marked = fc.constantFrom(...outboundMessages).chain((message) =>
    fc.record({
      feed: fc.constant(message.feed),
      type: fc.constant(message.type),
      profile: fc.constantFrom(...profilesOf(message.feed)),
      path: fc.constantFrom(...Object.keys(message.example)),
      mark: fc.constantFrom(...MARKS),
      known: facts,
      asList: fc.boolean(),
    }),
  );

  it('does not appear in any text that leaves, where its mark stands against it', () => {
    let removed = 0;
    fc.assert(
      fc.property(marked, ({ feed, type, profile, path, mark, known, asList }) => {
        const message = messageOf(feed, type);
        const context = contextOf(profile, known);
        const stands =
          NEVER.includes(mark) ||
          (mark === 'REFERRER' && !context.facts.referrerWaived) ||
          (mark === 'PERSON_ALLEGED' && !context.facts.recipientHasRole) ||
          mark === 'CHILD' ||
          mark === 'STAFF' ||
          (mark === 'ADDRESS' && (!context.facts.safeToContact || context.facts.recipientLinkedToSource));
        fc.pre(stands);
        const value = withCanary(message.example[path] as JsonValue);
        fc.pre(JSON.stringify(value).includes(CANARY));
        const secret: DraftField = { value, marks: [mark] };
        const draft: Draft = {
          feed: message.feed,
          type: message.type,
          version: 1,
          fields: {
            ...Object.fromEntries(
              Object.entries(message.example).map(([each, plain]) => [each, { value: plain as JsonValue }]),
            ),
            [path]: asList ? [secret] : secret,
          },
        };
        const result = minimise(draft, context);
        expect(JSON.stringify(result)).not.toContain(CANARY);
        removed += 1;
      }),
      { numRuns: 800 },
    );
    expect(removed).toBeGreaterThan(300);
  });
});

/** The same shape with the canary in every text. */
function withCanary(value: JsonValue): JsonValue {
  if (typeof value === 'string') return `${CANARY}${value}`;
  if (Array.isArray(value)) return value.map((item: JsonValue) => withCanary(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withCanary(item as JsonValue)]),
  );
}

describe('a list item by item', () => {
  it('loses only the items that something stands against', () => {
    const message = outboundMessages.find(({ type }) => type === 'caused-enquiry-requested')!;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.stringMatching(/^[a-z]{3,8}$/)), { minLength: 1, maxLength: 6 }),
        (people) => {
          const items = people.map(([hidden, name]) => ({
            value: { name: hidden ? `${CANARY}${name}` : name },
            ...(hidden ? { marks: ['LEGAL_PRIVILEGE'] as const } : {}),
          }));
          const draft: Draft = {
            feed: message.feed,
            type: message.type,
            version: 1,
            fields: { personsAlleged: items },
          };
          const { data } = minimise(draft, contextOf('CAUSED_ENQUIRY'));
          const open = people.flatMap(([hidden, name]) => (hidden ? [] : [{ name }]));
          expect(data['personsAlleged']).toEqual(open.length === 0 ? undefined : open);
          expect(itemsOf(draft.fields['personsAlleged']!).length).toBe(people.length);
        },
      ),
    );
  });
});
