import { concern, type ConcernEvent, type ConcernTold, type PersonAlleged } from '#casework/concern';
import type { Code } from '#policy/code-lists';
import { readable, type Sealable } from '#privacy/sealing';
import type { Records } from './records.js';
import { allSaid, asTold, lastSaid, standing } from './standing.js';

/** What a message may need of a concern. */
export interface ConcernFile {
  readonly concernId: string;
  readonly personRef: string;
  readonly areaCode: string;
  /** False once all of it was recorded in error, by now. */
  readonly counts: boolean;
  readonly told: Partial<ConcernTold>;
  readonly riskTypes: readonly Code<'RISK_TYPE'>[];
  readonly crimeSuspected: boolean;
  /** Whether it was reported to the police as a crime, and under which reference of theirs. */
  readonly reportedToPolice: boolean;
  readonly policeRef?: string;
  readonly protection: readonly Code<'PROTECT_ACTION'>[];
  readonly decision?: Code<'CONCERN_DECISION'>;
  /** Who reported it: never told, and looked for in every text (RR-1, RR-9). */
  readonly referrerNames: readonly string[];
  /** Names of those alleged to have caused harm, and the bodies they belong to. */
  readonly alleged: readonly { readonly name?: string; readonly orgCode?: string }[];
  /** Of what was told when it was raised and corrected: how it may be handled (domain 4.3 SENSITIVITY). */
  readonly sensitivity: string;
  /** What the adult last said of sharing. */
  readonly consent: Code<'CONSENT_SHARE'>;
  /** On what ground the crime was reported against the adult's wishes, where it was. */
  readonly override?: Code<'OVERRIDE'>;
}

export async function concernFile(records: Records, concernId: string): Promise<ConcernFile | undefined> {
  const { then, now } = await records.of(concern, concernId);
  const known = standing(then as readonly ConcernEvent[]);
  const raised = lastSaid(known, 'ConcernRaised');
  if (raised === undefined) return undefined;
  const tellings = allSaid(known, 'ConcernRaised', 'ConcernCorrected');
  const told = asTold<ConcernTold>(tellings);
  const crime = lastSaid(known, 'CrimeConsidered')?.data;
  const { personRef, areaCode } = raised.data;
  const decision = decisionIn(known);
  const policeRef = open(crime?.policeRef);
  return {
    ...{ concernId, personRef, areaCode, told },
    counts: lastSaid(now as readonly ConcernEvent[], 'ConcernRecordedInError') === undefined,
    riskTypes: distinct((told.allegedRisks ?? []).map(({ type }) => type)),
    crimeSuspected: (crime?.suspected ?? told.crimeSuspected) === 'YES',
    reportedToPolice: crime?.reportedToPolice ?? false,
    protection: distinct(
      allSaid(known, 'ImmediateProtectionActionRecorded').flatMap(({ data }) => data.actions),
    ),
    referrerNames: tellings.flatMap(({ data }) => open(data.referrer?.name) ?? []),
    alleged: (told.peopleAlleged ?? []).map(allegedIn),
    sensitivity: strictest(tellings.map(({ meta }) => meta.sensitivity)),
    consent: lastSaid(known, 'AdultsViewsRecorded')?.data.consentToShare ?? 'NOT_SOUGHT',
    ...(crime?.override === undefined ? {} : { override: crime.override }),
    ...(policeRef === undefined ? {} : { policeRef }),
    ...(decision === undefined ? {} : { decision }),
  };
}

function allegedIn({ name, orgCode }: PersonAlleged): ConcernFile['alleged'][number] {
  const known = open(name);
  return { ...(known === undefined ? {} : { name: known }), ...(orgCode === undefined ? {} : { orgCode }) };
}

/** The decision that stands, as revised. */
function decisionIn(known: readonly ConcernEvent[]): Code<'CONCERN_DECISION'> | undefined {
  const last = lastSaid(known, 'ConcernDecided', 'ConcernDecisionRevised');
  return last?.type === 'ConcernDecisionRevised' ? last.data.to : last?.data.decision;
}

/** What came from the police, or from a lawyer, stays so when somebody corrects it. */
const strictest = (sensitivities: readonly string[]): string =>
  ['LEGAL_PRIVILEGE', 'POLICE_RESTRICTED'].find((each) => sensitivities.includes(each)) ??
  sensitivities[0] ??
  'STANDARD';

export const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const open = (value: Sealable<string> | undefined): string | undefined =>
  value === undefined ? undefined : readable(value);
