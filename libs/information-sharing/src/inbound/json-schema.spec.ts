import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { ACKNOWLEDGED, read, REGULATOR_ENQUIRY, TRANSFER } from './examples.contract.js';
import { INBOUND_MESSAGE_NAMES, inboundJsonSchema } from './index.js';

const ajv = new Ajv2020({ strict: true, strictTypes: false, allowUnionTypes: true });
(formats as unknown as (of: Ajv2020) => void)(ajv);

const accepts = (name: (typeof INBOUND_MESSAGE_NAMES)[number], value: object): boolean =>
  ajv.compile(inboundJsonSchema(name))(value);

describe('the JSON Schema of an inbound message', () => {
  it.each(INBOUND_MESSAGE_NAMES)('%s is one', (name) => {
    expect(ajv.validateSchema(inboundJsonSchema(name))).toBe(true);
  });

  it('takes what is taken', () => {
    expect(accepts('cqc-notice', REGULATOR_ENQUIRY)).toBe(true);
    expect(accepts('cqc-notice', { ...REGULATOR_ENQUIRY, locationId: null, further: 1 })).toBe(true);
    expect(accepts('authority-notice', TRANSFER)).toBe(true);
    expect(accepts('acknowledgement', ACKNOWLEDGED)).toBe(true);
  });

  it.each([
    ['a field left out', { enqRef: undefined }],
    ['a code nobody knows', { kind: 'RUMOUR' }],
    ['another type', { themes: 'finances' }],
    ['a time without its zone', { occurredAt: '2026-04-02T10:00:00' }],
  ])('refuses what is rejected: %s', (_what, changes) => {
    const message = JSON.parse(JSON.stringify({ ...REGULATOR_ENQUIRY, ...changes })) as object;
    expect(accepts('cqc-notice', message)).toBe(false);
    expect(read('sg.in.cqc.v1', message).is).toBe('rejected');
  });
});
