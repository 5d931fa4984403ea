import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { person } from '../person/index.js';
import { CASE_READERS, recordQuery, resourceOf } from '#record-keeping/reading';
import { allOf, asItStands, lastOf, readRecord } from './read-record.js';

export class PersonParams {
  @IsEntityId()
  personId!: string;
}

const told = z.record(z.string(), z.unknown());

const view = z.object({
  personRef: z.uuid(),
  status: z.string(),
  revision: z.int(),
  areaCode: z.string(),
  /** Names, date of birth, sex, ethnicity as they stand after every correction. */
  identity: told,
  nhsNumber: z.unknown().optional(),
  mergedInto: z.uuid().optional(),
  deceased: told.optional(),
  restricted: z.boolean(),
  underLegalHold: z.boolean(),
  addresses: z.array(told),
  communicationNeeds: told.optional(),
  supportProfile: told.optional(),
  relationships: z.array(told),
  legalAuthorities: z.array(told),
});

const dataOf = (event: { readonly data: unknown } | undefined) =>
  event === undefined ? undefined : { ...(event.data as object) };

/** A person's record as it stands now, straight from the log. */
export const getPerson = recordQuery({
  operationId: 'getPerson',
  summary: "Read a person's record as it stands",
  source: 'domain 3.1',
  method: 'GET',
  path: '/persons/:personId',
  params: PersonParams,
  reply: view,
  who: [...CASE_READERS],
  remit: 'AREA',
  dataClass: 'PERSON_IDENTITY',
  readModels: [],
  resource: ({ personId }, context) => resourceOf(person, personId, context),
  run: async ({ personId }, { actor, services }) => {
    const { state, revision } = await services.records.load(person, personId);
    if (revision === 0) return { refused: commonRefusal('NOT_FOUND') };
    const events = await readRecord(person, personId, actor, services);
    const verified = lastOf(events, 'PersonIdentityVerified')?.data as { nhsNumber?: unknown } | undefined;
    const deceased = dataOf(lastOf(events, 'PersonDeathRecorded'));
    const communicationNeeds = dataOf(lastOf(events, 'PersonCommunicationNeedsRecorded'));
    const supportProfile = dataOf(lastOf(events, 'PersonSupportProfileRecorded'));
    return {
      revision,
      seen: { persons: [personId], stream: `person-${personId}` },
      reply: {
        personRef: personId,
        status: state.status,
        revision,
        areaCode: state.areaCode,
        identity: asItStands(events, ['PersonRegistered', 'PersonCorrected']),
        ...(state.verification === undefined || verified === undefined
          ? {}
          : { nhsNumber: verified.nhsNumber }),
        ...(state.mergedInto === undefined ? {} : { mergedInto: state.mergedInto }),
        ...(deceased === undefined ? {} : { deceased }),
        restricted: state.restricted !== undefined,
        underLegalHold: state.legalHolds.length > 0,
        addresses: [...allOf(events, 'PersonAddressRecorded')],
        ...(communicationNeeds === undefined ? {} : { communicationNeeds }),
        ...(supportProfile === undefined ? {} : { supportProfile }),
        relationships: [...allOf(events, 'PersonRelationshipLinked')],
        legalAuthorities: [...allOf(events, 'PersonLegalAuthorityRecorded')],
      },
    };
  },
});
