import { decisionOn } from '#event-sourcing/decider';
import { acceptedIn, AREA, CONCERN, PERSON, refusalOf } from '#record-keeping/examples';
import { as, at, BODIES, COUNCIL, ESCALATION, MONDAY, TRUST, WORLD, about } from './examples.contract.js';
import { escalation } from './index.js';
import { raiseEscalation, type RaiseEscalation } from './raise-escalation.js';

const raise = (changes: Partial<RaiseEscalation> = {}, world: object = WORLD) =>
  decisionOn(raiseEscalation, [], { ...BODIES.RaiseEscalation, ...changes }, world);
const code = (...told: Parameters<typeof raise>) => {
  const { code: refused, pointer } = refusalOf(raise(...told)) ?? {};
  return [refused, pointer];
};

describe('raising a disagreement', () => {
  it('says who wants what of whom, and starts the first stage (S7: raised Mon 14 Sep 2026, due Tue 15)', () => {
    const [told, stage, ...clocks] = acceptedIn(raise());
    expect(told).toEqual({
      type: 'EscalationRaised',
      data: {
        escId: ESCALATION,
        ref: 'ES-0000-0000-1W01',
        subject: 'RESOURCES_PLACEMENT',
        caseRef: CONCERN,
        personRef: PERSON,
        areaCode: AREA,
        raisedByOrg: COUNCIL,
        againstOrg: TRUST,
        whatWeWant: 'A care coordinator for Ada Finch by Friday',
        riskNow: 'HIGH',
        interimSafety: 'Her sister May stays with her at night',
      },
    });
    expect(stage).toEqual({
      type: 'EscalationStageStarted',
      data: { stage: 1, names: ['Sam Whitlock', 'Nora Quill'], dueAt: '2026-09-15T22:59:59.000Z' },
    });
    expect(clocks).toMatchObject([
      { type: 'DeadlineSet', data: { key: 'esc.stage1', dueAt: '2026-09-15T22:59:59.000Z' } },
      { type: 'DeadlineSet', data: { key: 'esc.procedureToStage3', dueAt: '2026-09-21T22:59:59.000Z' } },
    ]);
    expect(clocks).toHaveLength(2);
  });

  it('in immediate danger must be dealt with the same day, also on a Saturday night', () => {
    const clocks = acceptedIn(raise({ riskNow: 'IMMEDIATE' }, at('2026-09-12T21:00:00.000Z'))).slice(2);
    expect(clocks).toMatchObject([
      { data: { key: 'esc.stage1', dueAt: '2026-09-15T22:59:59.000Z' } },
      { data: { key: 'esc.procedureToStage3' } },
      { data: { key: 'esc.immediateDanger', dueAt: '2026-09-12T22:59:59.000Z' } },
    ]);
  });

  it('counts from the next working day when raised after 17:00', () => {
    expect(acceptedIn(raise({}, at('2026-09-14T16:30:00.000Z')))[1]).toMatchObject({
      data: { dueAt: '2026-09-16T22:59:59.000Z' },
    });
  });

  it.each(['HIGH', 'IMMEDIATE'] as const)(
    'X-1: at %s says how the adult is kept safe meanwhile',
    (riskNow) => {
      const body: object = { ...BODIES.RaiseEscalation, riskNow, interimSafety: undefined };
      expect(refusalOf(decisionOn(raiseEscalation, [], body, WORLD))).toMatchObject({
        code: 'INTERIM_SAFETY_REQUIRED',
        pointer: '/interimSafety',
      });
    },
  );

  it.each(['MEDIUM', 'LOW'] as const)('at %s needs no arrangement', (riskNow) => {
    const body: object = { ...BODIES.RaiseEscalation, riskNow, interimSafety: undefined };
    const [told] = acceptedIn(decisionOn(raiseEscalation, [], body, WORLD));
    expect(told?.data).not.toHaveProperty('interimSafety');
  });

  it('X-3: is not against one’s own organisation, by whatever identifier it is named', () => {
    const against = (code: string) => ({ ...WORLD, facts: { ...WORLD.facts, organisation: { code } } });
    expect(code({ againstOrg: COUNCIL }, against(COUNCIL))).toEqual(['USE_INTERNAL_ROUTE', '/againstOrg']);
    expect(code({ againstOrg: 'ZZ901' }, against(COUNCIL))).toEqual(['USE_INTERNAL_ROUTE', '/againstOrg']);
    const trust = { actor: as('AGL', TRUST) };
    expect(code({}, { ...WORLD, ...trust })).toEqual(['USE_INTERNAL_ROUTE', '/againstOrg']);
    expect(code({ againstOrg: COUNCIL }, { ...against(COUNCIL), ...trust })).toEqual([undefined, undefined]);
  });

  it('keeps the registry’s own code of the organisation', () => {
    expect(acceptedIn(raise({ againstOrg: 'ZZM90' }))[0]).toMatchObject({ data: { againstOrg: TRUST } });
  });

  it('X-4: is not about how a worker behaved', () => {
    expect(code({ aboutWorkerConduct: true })).toEqual(['USE_PIPOT_OR_COMPLAINT', '/aboutWorkerConduct']);
  });

  it('is about a case there is, against an organisation there is', () => {
    expect(code({}, { ...WORLD, facts: { ...WORLD.facts, case: undefined } })).toEqual([
      'CASE_NOT_FOUND',
      '/caseRef',
    ]);
    expect(code({}, { ...WORLD, facts: { ...WORLD.facts, organisation: undefined } })).toEqual([
      'ORGANISATION_UNKNOWN',
      '/againstOrg',
    ]);
  });

  it('asks for the case and the organisation by what the command names', () => {
    const { case: aboutCase } = escalation.facts as Record<
      string,
      { lookup: string; key: (...a: object[]) => unknown }
    >;
    const { organisation } = raiseEscalation.facts as unknown as typeof escalation.facts & {
      organisation: { lookup: string; key: (...a: object[]) => unknown };
    };
    expect([aboutCase?.lookup, aboutCase?.key(escalation.initial, { caseRef: CONCERN })]).toEqual([
      'case',
      CONCERN,
    ]);
    expect([organisation.lookup, organisation.key({}, { againstOrg: TRUST })]).toEqual([
      'organisation',
      TRUST,
    ]);
  });

  it('is filed under the case and its person, as the case is protected', () => {
    const command = { ...BODIES.RaiseEscalation, channel: 'CONSOLE' };
    const context = { ...WORLD, actor: as('SW') };
    expect(escalation.filing(escalation.initial, command, context as never)).toEqual({
      caseId: CONCERN,
      personRef: PERSON,
      sensitivity: 'STANDARD',
      channel: 'CONSOLE',
    });
    const restricted = { ...context, facts: { case: about({ restricted: { allowedUsers: [] } }) } };
    expect(escalation.filing(escalation.initial, command, restricted as never)).toMatchObject({
      sensitivity: 'RESTRICTED_PERSON',
    });
  });

  it('bars whoever is connected with somebody in the case', () => {
    const facts = {
      case: about({ conflictedUsers: ['sw.demo'], restricted: { allowedUsers: ['sam.demo'] } }),
    };
    expect(
      escalation.resource(escalation.initial, facts, {}, { now: '2026-04-02T15:50:00.000Z' }),
    ).toMatchObject({
      conflictedUsers: ['sw.demo'],
      restricted: { allowedUsers: ['sam.demo'] },
      orgCodes: [],
    });
  });

  it('may be written down the next working day, and later only with the reason', () => {
    const late = { ...WORLD, now: '2026-09-16T09:00:00.000Z', occurredAt: MONDAY };
    expect(code({}, late)).toEqual(['LATE_ENTRY_REASON_REQUIRED', '/lateEntryReason']);
    expect(code({ lateEntryReason: 'Was ill' }, late)).toEqual([undefined, undefined]);
  });
});
