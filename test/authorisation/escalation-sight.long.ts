import { DEMO_USERS } from '#identity/local-issuer';
import { Casework, PREPARES, type Body } from '../support/casework.js';
import { ESCALATION_BODIES, raisedEscalation, TRUST, upTo } from '../support/casework/escalation.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';

interface Listed {
  readonly escalationId: string;
  readonly caseRef?: string;
  readonly interimSafety?: unknown;
}

/** Who sees a disagreement alone sees it in lists and counts, as far and no further (2.2, RM-1, RM-4). */
describe('sight of disagreements', () => {
  let ledger: TestLedger;
  let work: Casework;
  const ids: Record<string, string> = {};
  const nameOf = (id: string): string => Object.keys(ids).find((name) => ids[name] === id) ?? id;

  const about = async (more: Body = {}, wish = {}): Promise<string> =>
    work.concern(await work.person(wish), more);
  const raise = async (user: string, caseRef: string, againstOrg: string): Promise<string> => {
    const body = { ...ESCALATION_BODIES.raiseEscalation(work), caseRef, againstOrg };
    return (await work.as(user).does('raiseEscalation', body)).id;
  };

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
    ids.practitioners = await raisedEscalation(work);
    ids.directors = await raisedEscalation(work);
    await upTo(work, ids.directors, 4);
    ids.policeAndTrust = await raise('agl.police.demo', await about(), TRUST);
    ids.otherAuthority = await raise('sam.other.demo', await about(), 'LA-NORTHMOOR');
    const alleged = { peopleAlleged: [{ userId: 'sw.demo', lineManagerUserId: 'agl.mh.demo' }] };
    ids.alleged = await raise(PREPARES.worker, await about(alleged), TRUST);
    ids.subject = await raise(PREPARES.worker, await about({}, { staffUserId: 'dass.demo' }), TRUST);
    const restricted = await work.person();
    ids.restricted = await raise(PREPARES.worker, await work.concern(restricted), TRUST);
    await work.restricted(restricted, ['sam.demo', 'agl.mh.demo']);
    await ledger.caughtUp();
  });

  afterAll(() => ledger.stop());

  const seen = async (user: string): Promise<Readonly<Record<string, string>>> => {
    const answers: Record<string, string> = {};
    for (const [name, escalationId] of Object.entries(ids)) {
      const { status, body } = await work
        .as(user)
        .send<{ code?: string; sight?: string }>('getEscalation', undefined, { path: { escalationId } });
      answers[name] = status === 200 ? (body.sight ?? '') : (body.code ?? '');
    }
    return answers;
  };

  const COLLEAGUE = {
    practitioners: 'FULL',
    directors: 'FULL',
    policeAndTrust: 'FULL',
    otherAuthority: 'FULL',
    alleged: 'FULL',
    subject: 'FULL',
    restricted: 'NOT_PERMITTED',
  };
  const NOTHING = Object.fromEntries(Object.keys(COLLEAGUE).map((name) => [name, 'NOT_PERMITTED']));

  /** By hand, from domain 2.2 and the relations above. */
  it.each<[string, Readonly<Record<string, string>>]>([
    ['sam2.demo', COLLEAGUE],
    ['sam.demo', { ...COLLEAGUE, restricted: 'FULL' }],
    ['psw.demo', { ...COLLEAGUE, restricted: 'FULL' }],
    ['dass.demo', { ...COLLEAGUE, subject: 'CONFLICT_OF_INTEREST', restricted: 'FULL' }],
    ['sw2.demo', { ...COLLEAGUE, policeAndTrust: 'NOT_PERMITTED' }],
    ['sw.demo', { ...COLLEAGUE, policeAndTrust: 'NOT_PERMITTED', alleged: 'CONFLICT_OF_INTEREST' }],
    [
      'agl.mh.demo',
      { ...COLLEAGUE, otherAuthority: 'NOT_PERMITTED', alleged: 'CONFLICT_OF_INTEREST', restricted: 'FULL' },
    ],
    ['agl.police.demo', { ...NOTHING, policeAndTrust: 'FULL' }],
    ['pol.demo', { ...NOTHING, policeAndTrust: 'FULL' }],
    ['sam.other.demo', { ...NOTHING, otherAuthority: 'FULL' }],
    ['sw.other.demo', { ...NOTHING, otherAuthority: 'FULL' }],
    ['chr.demo', { ...NOTHING, directors: 'FULL' }],
    [
      'sbm.demo',
      {
        ...Object.fromEntries(Object.keys(COLLEAGUE).map((name) => [name, 'SUMMARY'])),
        restricted: 'NOT_PERMITTED',
      },
    ],
    ['agl.trust.demo', NOTHING],
    ['tri.demo', NOTHING],
    ['igo.demo', NOTHING],
    ['prv.demo', NOTHING],
  ])('%s', async (user, expected) => {
    expect(await seen(user)).toEqual(expected);
  });

  it('everybody’s list and count hold what they may open, as fully as they may open it', async () => {
    for (const { userId } of DEMO_USERS) {
      const { status, body } = await work
        .as(userId)
        .send<{ items: Listed[]; total: number }>('listEscalations', undefined, { query: { limit: 200 } });
      const alone = await seen(userId);
      const opened = Object.entries(alone).filter(([, sight]) => ['FULL', 'SUMMARY'].includes(sight));
      if (status !== 200) {
        expect([userId, status, opened]).toEqual([userId, 403, []]);
        continue;
      }
      const sightIn = ({ caseRef, interimSafety }: Listed): string =>
        caseRef === undefined && interimSafety === undefined ? 'SUMMARY' : 'FULL';
      const listed = body.items.map((item) => [nameOf(item.escalationId), sightIn(item)]);
      expect([userId, listed.sort()]).toEqual([userId, opened.sort()]);
      expect([userId, body.total]).toEqual([userId, opened.length]);
    }
  });

  it('whoever is alleged, or manages them, raises none about the case; whoever becomes so sees it no more', async () => {
    const { caseRef } = await work
      .as('psw.demo')
      .reads<{ caseRef: string }>('getEscalation', { path: { escalationId: ids.alleged ?? '' } });
    const body = { ...ESCALATION_BODIES.raiseEscalation(work), caseRef };
    expect(await work.as('sw.demo').refused('raiseEscalation', body)).toMatchObject({
      status: 403,
      code: 'CONFLICT_OF_INTEREST',
    });
    const correctedEventId = await work.eventId(`concern-${caseRef}`, 'ConcernRaised');
    const correction = {
      correctedEventId,
      reason: 'Another name.',
      peopleAlleged: [{ userId: 'sam2.demo' }],
    };
    await work.as(PREPARES.worker).does('correctConcern', correction, { path: { concernId: caseRef } });
    await ledger.caughtUp();
    expect((await seen('sam2.demo'))['alleged']).toBe('CONFLICT_OF_INTEREST');
    expect((await seen('sw.demo'))['alleged']).toBe('FULL');
    const list = async (user: string): Promise<readonly string[]> =>
      (
        await work.as(user).reads<{ items: Listed[] }>('listEscalations', { query: { limit: 200 } })
      ).items.map(({ escalationId }) => nameOf(escalationId));
    expect(await list('sam2.demo')).not.toContain('alleged');
    expect(await list('sw.demo')).toContain('alleged');
  });

  it('in the story of a case a social worker reads of one their authority is a party to, their managers of every one', async () => {
    const kinds = async (user: string, name: string): Promise<readonly string[]> => {
      const escalationId = ids[name] ?? '';
      const { caseRef } = await work
        .as('psw.demo')
        .reads<{ caseRef: string }>('getEscalation', { path: { escalationId } });
      const { items } = await work
        .as(user)
        .reads<{ items: { kind: string }[] }>('getCaseTimeline', { path: { concernId: caseRef } });
      return [...new Set(items.map(({ kind }) => kind))].sort();
    };
    const [ofOthers, ofOurs] = ['policeAndTrust', 'practitioners'] as const;
    for (const user of ['sw.demo', 'sam.demo', 'psw.demo']) {
      expect([user, await kinds(user, ofOurs)]).toEqual([user, ['concern', 'escalation']]);
    }
    expect(await kinds('sw.demo', ofOthers)).toEqual(['concern']);
    expect(await kinds('sam.demo', ofOthers)).toEqual(['concern', 'escalation']);
  });
});
