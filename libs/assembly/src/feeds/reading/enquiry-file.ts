import { enquiry, type EnquiryConcludedData, type EnquiryEvent, type EnquiryTold } from '#casework/enquiry';
import type { Code } from '#policy/code-lists';
import type { Records } from './records.js';
import { allSaid, asTold, lastSaid, standing } from './standing.js';

/** What a message may need of an enquiry. */
export interface EnquiryFile {
  readonly enquiryId: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly type: Code<'ENQ_TYPE'>;
  /** False once all of it was recorded in error, by now. */
  readonly counts: boolean;
  /** The first is the case. */
  readonly concernIds: readonly string[];
  readonly told: Partial<EnquiryTold>;
  /** Bodies asked to make a part of it, whatever they answered. */
  readonly causedTo: readonly string[];
  /** Parts the authority asks nobody for any more, by now. */
  readonly withdrawn: ReadonlySet<string>;
  readonly conclusion?: EnquiryConcludedData;
  readonly known: readonly EnquiryEvent[];
}

export async function enquiryFile(records: Records, enquiryId: string): Promise<EnquiryFile | undefined> {
  const { then, now } = await records.of(enquiry, enquiryId);
  const known = standing(then as readonly EnquiryEvent[]);
  const opened = lastSaid(known, 'EnquiryOpened');
  if (opened === undefined) return undefined;
  const { personRef, areaCode, type, concernIds } = opened.data;
  const linked = allSaid(known, 'ConcernAddedToEnquiry').map(({ data }) => data.concernId);
  const conclusion = asTold<EnquiryConcludedData>(
    allSaid(known, 'EnquiryConcluded', 'EnquiryConclusionCorrected'),
  );
  return {
    ...{ enquiryId, personRef, areaCode, type, known },
    counts: lastSaid(now as readonly EnquiryEvent[], 'EnquiryRecordedInError') === undefined,
    concernIds: [...concernIds, ...linked],
    told: tellings(known),
    causedTo: allSaid(known, 'EnquiryCausedToBeMade').map(({ data }) => data.toOrg),
    withdrawn: new Set(
      allSaid(now as readonly EnquiryEvent[], 'CausedEnquiryWithdrawn').map(({ data }) => data.partId),
    ),
    ...('concludedAt' in conclusion ? { conclusion: conclusion as EnquiryConcludedData } : {}),
  };
}

/** A correction may also say that nobody placed the adult here. */
function tellings(known: readonly EnquiryEvent[]): Partial<EnquiryTold> {
  return allSaid(known, 'EnquiryOpened', 'EnquiryCorrected').reduce<Partial<EnquiryTold>>(
    (told, { data }) => {
      const next = { ...told, ...asTold<EnquiryTold>([{ data }]) };
      if (!('notPlaced' in data)) return next;
      const { placingLA: _nobody, ...rest } = next;
      return rest;
    },
    {},
  );
}
