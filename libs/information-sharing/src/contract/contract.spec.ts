import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { Kafka, type CloudEvent as SdkEvent } from 'cloudevents';
import type { JsonValue } from '#platform/json';
import { CONTENT_TYPE, outboundMessages, schemaNameOf } from '../feeds/index.js';
import { CHANNELS, bytesOf } from '../inbound/examples.contract.js';
import { INBOUND_MESSAGE_NAMES, readInbound, type Channels } from '../inbound/index.js';
import { profilesOf } from '../profiles/index.js';
import { contextOf, exampleDraft } from '../redaction/examples.contract.js';
import { minimise } from '../redaction/index.js';
import { INBOUND } from './inbound-contract.js';
import { partnerExamples, partnerSchemas } from './index.js';

/** Said of a field for its readers. */
const KEYWORDS = ['x-code-list', 'x-codes', 'x-profiles', 'x-triggers'];

const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: KEYWORDS });
ajvFormats.default(ajv);

const current = partnerSchemas();
const schemas = Object.entries(current);
const examples = partnerExamples();
const validators = new Map(schemas.map(([name, schema]) => [name, ajv.compile(schema)]));
const dataOf = (name: string) => (examples[name] as { data: unknown }).data;
const faultsOf = (name: string, data: unknown) => {
  const valid = validators.get(name)!;
  return valid(data) ? [] : valid.errors;
};

describe('the schemas', () => {
  it.each(schemas)('%s describes its example', (name) => {
    expect(faultsOf(name, dataOf(name))).toEqual([]);
  });

  it.each(schemas)('%s holds every field it requires to be there, of the type it says', (name, schema) => {
    const data = dataOf(name) as Record<string, unknown>;
    const required = (schema['required'] ?? []) as string[];
    expect(required.length).toBeGreaterThan(0);
    for (const field of required) {
      const { [field]: _missing, ...rest } = data;
      expect([field, faultsOf(name, rest)]).not.toEqual([field, []]);
      expect([field, faultsOf(name, { ...data, [field]: [false] })]).not.toEqual([field, []]);
    }
  });

  it('of what leaves let fields come that a reader does not know', () => {
    for (const message of outboundMessages) {
      const name = schemaNameOf(message);
      const data = dataOf(name) as { data: object };
      expect(faultsOf(name, { ...data, later: 1, data: { ...data.data, later: 1 } })).toEqual([]);
    }
  });

  it('describe what leaves the redaction, in every profile', () => {
    let seen = 0;
    for (const message of outboundMessages)
      for (const profile of profilesOf(message.feed)) {
        const { data, blocked } = minimise(exampleDraft(message), contextOf(profile, { names: [] }));
        if (blocked?.code === 'DATASET_EXCEEDED') continue;
        const name = schemaNameOf(message);
        expect([name, profile, blocked]).toEqual([name, profile, undefined]);
        expect(faultsOf(name, { ...(dataOf(name) as object), data })).toEqual([]);
        seen += 1;
      }
    expect(seen).toBeGreaterThan(outboundMessages.length);
  });

  it('describe a message from which something was withheld', () => {
    const message = outboundMessages.find(({ type }) => type === 'crime-reported')!;
    const draft = exampleDraft(message, {
      forceRef: { value: 'NM/1/26', marks: ['POLICE_RESTRICTED'], originator: 'POL-FELLSIDE' },
    });
    const { data } = minimise(draft, contextOf('POLICE_MIN'));
    expect(data).toHaveProperty('withheld');
    const name = schemaNameOf(message);
    expect(faultsOf(name, { ...(dataOf(name) as object), data })).toEqual([]);
  });
});

describe('the examples', () => {
  it.each(Object.entries(examples))('%s is read by the SDK of CloudEvents', (_name, example) => {
    const body = JSON.stringify(example);
    const record = { key: 'k', value: body, headers: { 'content-type': CONTENT_TYPE }, body };
    const read = Kafka.toEvent(record) as SdkEvent<unknown>;
    expect(read.validate()).toBe(true);
    expect(read.data).toEqual((example as { data: unknown }).data);
  });

  it('of what partners send are taken in as they stand', () => {
    const own: Channels = new Map(
      [...CHANNELS].map(([topic, channels]) => [
        topic,
        channels.map(({ claim: _claim, rules: _mapping, types: _types, ...channel }) => channel),
      ]),
    );
    for (const name of INBOUND_MESSAGE_NAMES) {
      const { topic } = INBOUND[name];
      const [channel] = own.get(topic)!;
      const read = readInbound(
        { topic, value: bytesOf(examples[`in.${name}.v1`]) },
        new Map([[topic, [channel!]]]),
      );
      expect([name, read.is]).toEqual([name, name === 'acknowledgement' ? 'acknowledgement' : 'notice']);
    }
  });
});

describe('the schemas and the code', () => {
  it('have the same fields, both ways', () => {
    for (const message of outboundMessages) {
      const schema = current[schemaNameOf(message)]!;
      const { data } = schema['properties'] as Record<string, { properties: object }>;
      expect(leavesOf(data as unknown as Described).sort()).toEqual(
        [...Object.keys(message.fields), 'withheld'].sort(),
      );
    }
  });
});

interface Described {
  readonly 'x-profiles'?: JsonValue;
  readonly properties?: Readonly<Record<string, Described>>;
}

/** Paths of fields: whatever has profiles of its own, and what was withheld. */
const leavesOf = ({ properties = {} }: Described, above = ''): string[] =>
  Object.entries(properties).flatMap(([name, of]) =>
    of['x-profiles'] !== undefined || name === 'withheld'
      ? [`${above}${name}`]
      : leavesOf(of, `${above}${name}.`),
  );
