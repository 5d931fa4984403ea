import { rule, type LookedUpFact } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsEntityId, Optional } from '#policy/validation';
import { OrgCode, RecordCommand, ShortTexts, shortReference, startClock } from '#record-keeping/record';
import { escalation, PARTY_STAFF, type EscalationContext } from './aggregate.js';
import { stageStarts } from './clocks.js';
import { escalationRaised } from './events.js';
import { interimSafetyRequired } from './interim-safety.js';
import type { EscalationState } from './state.js';

export class RaiseEscalation extends RecordCommand {
  /** Id of the case it is about. */
  @IsEntityId()
  readonly caseRef!: string;

  @IsCode('ESC_SUBJECT')
  readonly subject!: Code<'ESC_SUBJECT'>;

  /** It is about how somebody behaved at work, not about what an organisation decided. */
  @Flag()
  readonly aboutWorkerConduct!: boolean;

  @OrgCode()
  readonly againstOrg!: string;

  @FreeText(4000)
  readonly whatWeWant!: string;

  @IsCode('RISK_NOW')
  readonly riskNow!: Code<'RISK_NOW'>;

  /** How the adult is kept safe meanwhile; required where the risk is high or immediate. */
  @Optional()
  @FreeText(4000)
  readonly interimSafety?: string;

  /** The practitioners who meet first, as far as known. */
  @Optional()
  @ShortTexts({ max: 10, length: 200 })
  readonly names: readonly string[] = [];
}

/** An organisation of the registry, found by any identifier it goes by. */
export interface OrganisationFact {
  readonly code: string;
}

const organisation: LookedUpFact<EscalationState, RaiseEscalation, OrganisationFact> = {
  lookup: 'organisation',
  key: (_state, { againstOrg }) => againstOrg,
};

type Context = EscalationContext<{ readonly organisation: OrganisationFact | undefined }>;

export const caseNotFound = rule<EscalationState, RaiseEscalation, EscalationContext>(
  {
    id: '3.7',
    code: 'CASE_NOT_FOUND',
    reason: 'There is no case with this id: a disagreement is about what happens in a case.',
    source: 'domain 3.7 A, EscalationRaised',
  },
  ({ context: { facts } }) => (facts.case === undefined ? { pointer: '/caseRef' } : false),
);

export const organisationUnknown = rule<EscalationState, RaiseEscalation, Context>(
  {
    id: '3.7',
    code: 'ORGANISATION_UNKNOWN',
    reason: 'No organisation has this code: whoever is meant would never learn of the disagreement.',
    source: 'domain 3.7 A, 3.12 Organisation',
  },
  ({ context: { facts } }) => (facts.organisation === undefined ? { pointer: '/againstOrg' } : false),
);

export const ownOrganisation = rule<EscalationState, RaiseEscalation, Context>(
  {
    id: 'X-3',
    code: 'USE_INTERNAL_ROUTE',
    reason: 'This is your own organisation: settle it by the line of management.',
    source: 'domain 3.7 A, X-3',
  },
  ({ context: { actor, facts } }) =>
    facts.organisation?.code === actor.orgCode ? { pointer: '/againstOrg' } : false,
);

export const workersConduct = rule<EscalationState, RaiseEscalation, EscalationContext>(
  {
    id: 'X-4',
    code: 'USE_PIPOT_OR_COMPLAINT',
    reason:
      'How somebody behaved at work is a matter for the people-in-positions-of-trust process or a complaint, not for this.',
    source: 'domain 3.7 A, X-4',
  },
  ({ command }) => (command.aboutWorkerConduct ? { pointer: '/aboutWorkerConduct' } : false),
);

/** Whoever works on the case, in whatever organisation: the id of the case is what they were told. */
export const raiseEscalation = escalation.creates(RaiseEscalation, {
  summary: 'Raise a professional disagreement with another organisation about a case',
  source: 'domain 3.7 A, X-1, X-3, X-4',
  who: PARTY_STAFF,
  remit: 'NONE',
  facts: { organisation },
  refuse: [ownOrganisation, workersConduct, caseNotFound, organisationUnknown, interimSafetyRequired],
  then: (_state, command, context) => {
    const { caseRef, subject, whatWeWant, riskNow, interimSafety, names } = command;
    const { personRef = '', areaCode = '' } = context.facts.case ?? {};
    const { id, occurredAt, actor } = context;
    const clocks = [
      'esc.procedureToStage3',
      ...(riskNow === 'IMMEDIATE' ? ['esc.immediateDanger' as const] : []),
    ] as const;
    return [
      escalationRaised({
        escId: id,
        ref: shortReference('ES', id),
        subject,
        caseRef,
        personRef,
        areaCode,
        raisedByOrg: actor.orgCode,
        againstOrg: context.facts.organisation?.code ?? '',
        whatWeWant,
        riskNow,
        ...(interimSafety === undefined ? {} : { interimSafety }),
      }),
      ...stageStarts(1, names, areaCode, occurredAt, context),
      ...clocks.map((key) => startClock(key, areaCode, occurredAt, context)),
    ];
  },
});
