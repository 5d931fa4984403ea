import { recordOf } from '#event-sourcing/command';
import type { DomainEvent } from '#event-sourcing/events';
import type { ProjectedEvent } from '#event-sourcing/projection';
import { concernFile, type ConcernFile } from './concern-file.js';
import { enquiryFile, type EnquiryFile } from './enquiry-file.js';
import { personFile, type PersonFile } from './person-file.js';
import { planFile, type PlanFile } from './plan-file.js';
import type { Records } from './records.js';
import { openedEvent } from './opened-event.js';
import type { Told } from './told.js';

/** An event of a case, opened, and what the case was when it happened. */
export interface CaseTold<E extends DomainEvent = DomainEvent> extends Told<E> {
  readonly caseId: string;
  readonly person: PersonFile;
  /** Every concern the enquiry is about; the first is the case. */
  readonly concerns: readonly [ConcernFile, ...ConcernFile[]];
  readonly enquiry?: EnquiryFile;
  readonly plan?: PlanFile;
}

/** The case an event is part of. */
export async function caseTold(event: ProjectedEvent, records: Records): Promise<CaseTold | undefined> {
  const parts = await partsOf(event, records);
  const opened = parts === undefined ? undefined : await openedEvent(event, records);
  if (parts === undefined || opened === undefined) return undefined;
  const { concerns, enquiry, plan } = parts;
  const [first] = concerns;
  return {
    ...parts,
    event: opened.event,
    counts: opened.stands && [first, enquiry, plan].every((record) => record?.counts !== false),
    areaCode: enquiry?.areaCode ?? first.areaCode,
    caseId: event.meta.correlationId,
    person: await personFile(records, first.personRef, event.meta.recordedAt),
    otherNames: [...concerns.flatMap(namesIn), ...(plan?.owners ?? [])],
  };
}

const namesIn = ({ referrerNames, alleged }: ConcernFile): readonly string[] => [
  ...referrerNames,
  ...alleged.flatMap(({ name }) => name ?? []),
];

type Parts = Pick<CaseTold, 'concerns' | 'enquiry' | 'plan'>;

async function partsOf({ stream }: ProjectedEvent, records: Records): Promise<Parts | undefined> {
  const { name, id } = recordOf(stream);
  if (name === 'concern') {
    const concern = await concernFile(records, id);
    return concern && { concerns: [concern] };
  }
  const plan = name === 'safeguarding-plan' ? await planFile(records, id) : undefined;
  const enquiry = await enquiryFile(records, plan?.enquiryId ?? id);
  if (enquiry === undefined) return undefined;
  const [first, ...others] = await Promise.all(enquiry.concernIds.map((each) => concernFile(records, each)));
  if (first === undefined) return undefined;
  const counting = others.filter((each): each is ConcernFile => each?.counts === true);
  return { enquiry, concerns: [first, ...counting], ...(plan === undefined ? {} : { plan }) };
}
