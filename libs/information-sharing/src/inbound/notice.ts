import type { JsonObject } from '#platform/json';
import type { Channel } from './sender-mapping.js';
import type { InboundMessageName } from './messages.js';

/** The body of `receivePartnerNotification`, as plain data: what it means is decided where it is received. */
export interface NoticeBody {
  readonly sourceSystem: 'POLICE' | 'NHS' | 'CQC' | 'OTHER_LA';
  readonly sourceRef: string;
  readonly orgCode: string;
  /** Only when it is not the authority agreed with the sender: said or unsaid, it is one notice (IN-1). */
  readonly toLA?: string;
  readonly rag: 'RED' | 'AMBER' | 'GREEN';
  /** When it happened; when it came is another matter (IN-5). */
  readonly occurredAt?: string;
  readonly person?: NoticePerson;
  readonly narrative: string;
  readonly riskTypes: readonly string[];
  readonly consent?: string;
  readonly contact?: string;
  readonly childrenPresent?: boolean;
  readonly crimeRef?: string;
  readonly pressureUlcer?: boolean;
  readonly patientSafetyRef?: string;
  readonly capacity?: string;
  readonly reportType?: string;
  readonly cqcLocationId?: string;
}

interface Named {
  readonly family: string;
  readonly given: readonly string[];
  readonly use: 'OFFICIAL' | 'ALIAS';
}

export interface NoticePerson {
  readonly names: readonly Named[];
  readonly dob?: string;
  readonly address?: string;
  readonly nhsNumber?: string;
}

/** Messages as `check` leaves them. */
interface SaidName {
  readonly family: string;
  readonly given?: readonly string[];
}

interface Said {
  readonly risk?: 'R' | 'A' | 'G';
  readonly authority?: string;
  readonly crimeRef?: string;
  readonly riskTypes?: readonly string[];
  readonly consent?: string;
  readonly capacity?: string;
  readonly narrative?: string;
  readonly nhsNumber?: string;
  readonly person?: {
    readonly name?: SaidName;
    readonly aliases?: readonly SaidName[];
    readonly dob?: string;
    readonly address?: string;
    readonly nhs?: string;
  };
}

interface Police extends Said {
  readonly ppnRef: string;
  readonly incidentAt?: string;
  readonly officer?: string;
  readonly childrenPresent?: boolean;
  readonly reportType?: string;
}

interface Nhs extends Said {
  readonly ref: string;
  readonly occurredAt?: string;
  readonly wardType?: string;
  readonly ppu?: boolean;
  readonly contact?: string;
}

interface Cqc extends Said {
  readonly enqRef: string;
  readonly occurredAt?: string;
  readonly providerId: string;
  readonly locationId?: string;
  readonly kind: string;
  readonly themes?: readonly string[];
  readonly contact?: string;
}

interface Authority extends Said {
  readonly ref: string;
  readonly occurredAt?: string;
  readonly kind: string;
  readonly reason?: string;
  readonly contact?: string;
  readonly decisionHistory?: readonly {
    readonly decision: string;
    readonly at: string;
    readonly reason?: string;
  }[];
}

type Notices = Exclude<InboundMessageName, 'acknowledgement'>;

type Particular = Partial<NoticeBody> & Pick<NoticeBody, 'sourceSystem' | 'sourceRef' | 'narrative'>;

/** What is particular to each source; a field left out is not said. */
const PARTICULAR: Readonly<Record<Notices, (said: never) => Particular>> = {
  'police-notice': (said: Police) => ({
    sourceSystem: 'POLICE',
    sourceRef: said.ppnRef,
    narrative: said.narrative ?? '',
    ...given({
      occurredAt: said.incidentAt,
      contact: said.officer,
      childrenPresent: said.childrenPresent,
      reportType: said.reportType,
    }),
  }),
  'nhs-notice': (said: Nhs) => ({
    sourceSystem: 'NHS',
    sourceRef: said.ref,
    narrative: lines(said.narrative, labelled('Ward', said.wardType)),
    patientSafetyRef: said.ref,
    ...given({ occurredAt: said.occurredAt, contact: said.contact, pressureUlcer: said.ppu }),
  }),
  'cqc-notice': (said: Cqc) => ({
    sourceSystem: 'CQC',
    sourceRef: said.enqRef,
    narrative: lines(
      said.narrative,
      labelled('Provider', said.providerId),
      labelled('Themes', said.themes?.join('; ')),
    ),
    reportType: said.kind,
    cqcLocationId: said.locationId ?? said.providerId,
    ...given({ occurredAt: said.occurredAt, contact: said.contact }),
  }),
  'authority-notice': (said: Authority) => ({
    sourceSystem: 'OTHER_LA',
    sourceRef: said.ref,
    narrative: lines(said.narrative, labelled('Why it is passed on', said.reason), ...historyOf(said)),
    reportType: said.kind,
    ...given({ occurredAt: said.occurredAt, contact: said.contact }),
  }),
};

const RAG = { R: 'RED', A: 'AMBER', G: 'GREEN' } as const;

/** The notice a checked message is. A sender that does not say how urgent it holds it to be is not taken to hold it for little. */
export function noticeOf(channel: Channel, value: JsonObject): NoticeBody {
  const said = value as unknown as Said;
  const particular = PARTICULAR[channel.message as Notices] as (said: Said) => Particular;
  const person = personOf(said);
  const { authority } = said;
  return {
    ...particular(said),
    orgCode: channel.orgCode,
    rag: RAG[said.risk ?? 'A'],
    riskTypes: said.riskTypes ?? [],
    ...given({ person, consent: said.consent, capacity: said.capacity, crimeRef: said.crimeRef }),
    ...(authority === undefined || authority === channel.area ? {} : { toLA: authority }),
  };
}

function personOf({ person = {}, nhsNumber }: Said): NoticePerson | undefined {
  const { name, aliases = [], dob, address, nhs = nhsNumber } = person;
  const names = [
    ...(name === undefined ? [] : [named(name, 'OFFICIAL')]),
    ...aliases.map((alias) => named(alias, 'ALIAS')),
  ];
  const known = given({ dob, address, nhsNumber: nhs });
  return names.length === 0 && Object.keys(known).length === 0 ? undefined : { names, ...known };
}

const named = ({ family, given = [] }: SaidName, use: Named['use']): Named => ({ family, given, use });

const historyOf = ({ decisionHistory = [] }: Authority): readonly string[] =>
  decisionHistory.map(
    ({ at, decision, reason }) => `${at} ${decision}${reason === undefined ? '' : `: ${reason}`}`,
  );

const labelled = (label: string, value: string | undefined): string | undefined =>
  value === undefined ? undefined : `${label}: ${value}`;

const lines = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n');

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is not said. */
const given = <T extends object>(fields: T): Known<T> =>
  Object.fromEntries(Object.entries(fields).filter((entry) => entry[1] !== undefined)) as Known<T>;
