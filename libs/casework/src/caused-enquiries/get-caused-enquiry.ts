import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { QueryContext } from '#event-sourcing/query';
import type { Role } from '#identity/actor';
import { isPartner } from '#identity/authorisation';
import { IsEntityId } from '#policy/validation';
import { opened, recordQuery, resourceOf, sealable, type RecordServices } from '#record-keeping/reading';
import { personDirectory } from '../directory/index.js';
import { enquiry } from '../enquiry/index.js';
import { worklist } from '../worklist/index.js';
import { causedEnquiries } from './caused-enquiry-projection.js';
import { oneCausedEnquiry } from './caused-enquiry-sql.js';
import { CAUSED_READERS, standing, standingOf } from './caused-enquiry-view.js';

export class CausedEnquiryParams {
  @IsEntityId()
  causedEnquiryId!: string;
}

const text = sealable(z.string());

const view = z.object({
  ...standing,
  /** As much of the adult as it takes to know whom it is about. */
  person: z.object({ names: z.unknown(), dateOfBirth: z.unknown() }),
  contact: text,
  statutoryBasis: z.string(),
  scope: text,
  questions: text,
  adultsOutcomes: text,
  adultInformed: z.boolean(),
  datasetProfile: z.string(),
  /** What happened since it was asked for, in order: replies, reports, what was sent back, addenda. */
  steps: z.array(
    z.object({ step: z.string(), occurredAt: z.iso.datetime(), told: z.record(z.string(), z.unknown()) }),
  ),
});

/**
 * Facts about the part from the enquiry itself. An organisation that was not asked is told the same of a part of another as of one
 * that never was.
 */
async function resourceOfPart(causedEnquiryId: string, context: QueryContext<RecordServices>) {
  const { actor, services } = context;
  const row = await oneCausedEnquiry(services.db.sql, causedEnquiryId);
  if (row === undefined) return undefined;
  const resource = await resourceOf(enquiry, row.enquiryId, context, { partId: causedEnquiryId });
  const isOfPartner = actor.roles.every((role) => isPartner(role as Role));
  return isOfPartner && row.orgCode !== actor.orgCode ? undefined : resource;
}

/** One part of an enquiry, for the organisation asked to make it and for the authority. */
export const getCausedEnquiry = recordQuery({
  operationId: 'getCausedEnquiry',
  summary: 'What an organisation was asked to enquire into, and what became of it',
  source: 'Care Act 2014 s42(2); domain 2.1, 3.3, RM-6',
  method: 'GET',
  path: '/caused-enquiries/:causedEnquiryId',
  params: CausedEnquiryParams,
  reply: view,
  who: [...CAUSED_READERS],
  remit: 'PARTY',
  dataClass: 'CAUSED_ENQUIRY',
  readModels: [causedEnquiries.name, worklist.name, personDirectory.name],
  resource: ({ causedEnquiryId }, context) => resourceOfPart(causedEnquiryId, context),
  run: async ({ causedEnquiryId }, { services, now }) => {
    const found = await oneCausedEnquiry(services.db.sql, causedEnquiryId);
    if (found === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const [row = found] = await opened([found], services);
    const { names, dob, asked, steps, personRef, revision } = row;
    return {
      revision,
      seen: { persons: [personRef], stream: `enquiry-${row.enquiryId}` },
      reply: {
        ...standingOf(row, now),
        person: { names, dateOfBirth: dob },
        ...asked,
        steps: steps.map(({ step, occurredAt, told }) => ({ step, occurredAt, told: { ...told } })),
      },
    };
  },
});
