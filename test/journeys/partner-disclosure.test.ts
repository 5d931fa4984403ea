import { randomUUID } from 'node:crypto';
import { systemActor } from '#identity/actor';
import {
  feedDisclosureId,
  proposeFeedDisclosure,
  recordFeedDelivery,
  type ProposeFeedDisclosure,
} from '#information-sharing/disclosure';
import { Casework } from '../support/casework.js';
import {
  disclosureBody,
  into,
  lastMessageOf,
  onDisclosure,
  PARTNER_DISCLOSURE_BODIES,
} from '../support/casework/partner-disclosure.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';

interface Item {
  readonly disclosureId: string;
  readonly status: string;
  readonly awaits: string | null;
  readonly standing: string;
  readonly acknowledgement: string;
  readonly personRef?: string;
}
interface Listed {
  readonly items: readonly Item[];
  readonly total: number;
}

/** What must stand in no list, and in nothing a partner reads beside its own messages. */
const NECESSITY = 'Quillon Abernathy looks into it';
const NOTE = 'Meant for Zephyrine Oakes';
const SECRETS = [NECESSITY, NOTE, 'He opens her post', 'SERIOUS_CRIME', '1960-05-04'];

/** Domain 3.10, 5.15, 5.16: what leaves is in the ledger, and its recipient is told of its own and of nothing else. */
describe('what is disclosed', () => {
  let ledger: TestLedger;
  let work: Casework;
  const ids: Record<string, string> = {};
  let restricted = '';

  const lists = (user: string, operation: string, query: object = {}): Promise<Listed> =>
    ledger.as(user).reads<Listed>(operation, { query: query as never });

  const system = async (declaration: object, command: object, id?: string) => {
    const outcome = await ledger.ledger.runner.run({
      declaration: declaration as never,
      command,
      commandId: randomUUID(),
      actor: systemActor('test'),
      ...(id === undefined ? {} : { id }),
    });
    expect(outcome).toMatchObject({ accepted: true });
  };

  const proposed = async (name: string, more: object = {}): Promise<string> => {
    const body = await disclosureBody(work, {}, { necessity: NECESSITY, ...more });
    const { id } = await work.as('sam2.demo').does('proposeDisclosure', body);
    ids[name] = id;
    return id;
  };

  /** As the ledger proposes it because of an event: of a case about somebody restricted. */
  const fed = async (caseId: string): Promise<ProposeFeedDisclosure> => {
    const {
      fields: _fields,
      disclosureChannel: _channel,
      messageType: _type,
      referrerConsents: _consents,
      handling: _handling,
      ...grounds
    } = PARTNER_DISCLOSURE_BODIES.proposeDisclosure(work);
    const command = {
      ...grounds,
      caseId,
      areaCode: 'E08000901',
      triggerEventId: await work.eventId(`concern-${caseId}`, 'ConcernRaised'),
      redactions: [],
      content: {
        feed: 'police',
        type: 'concern-decided',
        version: 1,
        occurredAt: work.ago(5),
        caseKey: 'Zk3vJ9q0cJ2l4bWnT8r1xA',
        subject: 'p9X2mB7cQ0eYt5uKd3LwNg',
        data: { decision: 'S42_DUTY_MET' },
        handling: [],
      },
    };
    return command as unknown as ProposeFeedDisclosure;
  };

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-09-14T09:00:00Z' });
    work = new Casework(ledger);
    await into(work, await proposed('police'), 'Sent');
    await into(work, await proposed('refused'), 'Refused');
    await proposed('proposed');
    const toTrust = {
      toOrg: 'NHS-NORTHMOOR-TRUST',
      profile: 'NHS_MIN',
      fields: [{ field: 'riskTypes', value: [] }],
    };
    await into(work, await proposed('trust', toTrust), 'Sent');
    const personRef = await work.person();
    restricted = await work.concern(personRef);
    await work.restricted(personRef, ['sam2.demo']);
    const command = await fed(restricted);
    await system(proposeFeedDisclosure, command);
    await system(proposeFeedDisclosure, command);
    ids['restricted'] = feedDisclosureId(command);
    await ledger.caughtUp();
  }, 60_000);

  afterAll(() => ledger.stop());

  const named = ({ items, total }: Listed): readonly string[] => {
    expect(total).toBe(items.length);
    const seen = items.map(({ disclosureId }) => disclosureId);
    return Object.keys(ids).filter((name) => seen.includes(ids[name] ?? ''));
  };

  it('is in the ledger for whoever answers for it, in full or in codes and dates (2.2)', async () => {
    const all = ['police', 'refused', 'proposed', 'trust'];
    for (const user of ['sam.demo', 'igo.demo', 'sw.demo', 'chr.demo', 'sbm.demo'])
      expect([user, named(await lists(user, 'listDisclosures'))]).toEqual([user, all]);
    for (const user of ['dass.demo', 'sam2.demo'])
      expect(named(await lists(user, 'listDisclosures'))).toEqual([...all, 'restricted']);
    expect(named(await lists('sam.other.demo', 'listDisclosures'))).toEqual([]);
    expect(
      (await lists('igo.demo', 'listDisclosures')).items.every(({ personRef }) => personRef !== undefined),
    ).toBe(true);
    expect(
      (await lists('sw.demo', 'listDisclosures')).items.every(({ personRef }) => personRef === undefined),
    ).toBe(true);
    for (const user of ['pol.demo', 'tri.demo', 'adm.demo', 'prv.demo'])
      expect([user, (await ledger.as(user).send('listDisclosures', undefined)).status]).toEqual([user, 403]);
  });

  it('is found by recipient, state, profile, basis, person and what waits for somebody', async () => {
    const found = async (query: object) => named(await lists('igo.demo', 'listDisclosures', query));
    expect(await found({ toOrg: 'NHS-NORTHMOOR-TRUST' })).toEqual(['trust']);
    expect(await found({ status: 'Refused' })).toEqual(['refused']);
    expect(await found({ profile: 'NHS_MIN' })).toEqual(['trust']);
    expect(await found({ lawfulBasis: 'LE_PART3' })).toEqual([]);
    expect(await found({ awaiting: true })).toEqual(['proposed']);
    expect(await found({ late: true })).toEqual([]);
    const all = (await lists('igo.demo', 'listDisclosures')).items;
    const police = all.find(({ disclosureId }) => disclosureId === ids['police']);
    expect(await found({ personRef: police?.personRef })).toEqual(['police']);
  });

  it('D-8: of a restricted person waits for somebody, once however often it is proposed', async () => {
    const path = { partnerDisclosureId: ids['restricted'] ?? '' };
    const waits = await ledger.as('dass.demo').reads<Item>('getPartnerDisclosure', { path });
    expect([waits.status, waits.awaits]).toEqual(['Proposed', 'MANUAL_AUTHORISATION_REQUIRED']);
    expect((await work.events(`partner-disclosure-${ids['restricted']}`)).map(({ type }) => type)).toEqual([
      'DisclosureProposed',
    ]);
    expect((await ledger.as('sam.demo').send('authoriseDisclosure', {}, { path })).status).toBe(403);
    await ledger.as('dass.demo').does('authoriseDisclosure', {}, { path });
    const messageId = await lastMessageOf(work, ids['restricted'] ?? '');
    const delivery = { messageId, topic: 'sg.out.police.v1', sha256: 'a'.repeat(64) };
    await system(recordFeedDelivery, delivery, ids['restricted']);
    const sent = await ledger.as('dass.demo').reads<Item>('getPartnerDisclosure', { path });
    expect([sent.status, sent.awaits]).toEqual(['Sent', null]);
  });

  it('tells its recipient of its own and of nothing else, nor why (5.15)', async () => {
    const ofPolice = await lists('pol.demo', 'listPartnerFeed');
    expect(named(ofPolice)).toEqual(['police']);
    expect(named(await lists('nhs.demo', 'listPartnerFeed'))).toEqual(['trust']);
    expect(named(await lists('prv.demo', 'listPartnerFeed'))).toEqual([]);
    expect(Object.keys(ofPolice.items[0] ?? {}).sort()).toEqual(
      'acknowledgement channel dataset disclosureId event feed handling messages ref revision standing'.split(
        ' ',
      ),
    );
    const own = { partnerDisclosureId: ids['police'] ?? '' };
    const read = await ledger.as('pol.demo').reads<object>('getPartnerDisclosure', { path: own });
    expect(read).toEqual(ofPolice.items[0]);
    const { items } = await lists('nhs.demo', 'listPartnerFeed');
    const told = JSON.stringify([ofPolice, read, items, await lists('igo.demo', 'listDisclosures')]);
    for (const secret of SECRETS.filter((each) => each !== 'SERIOUS_CRIME'))
      expect(told).not.toContain(secret);
    expect(JSON.stringify([ofPolice, read, items])).not.toMatch(/SERIOUS_CRIME|personRef|caseId|"status"/);
  });

  it.each(['refused', 'proposed', 'trust'])('shows the police nothing of what is %s', async (name) => {
    const path = { partnerDisclosureId: ids[name] ?? '' };
    expect((await ledger.as('pol.demo').send('getPartnerDisclosure', undefined, { path })).status).toBe(403);
  });

  it('is recalled, deleted at the recipient’s within a day, and proved so (RR-11)', async () => {
    const id = ids['police'] ?? '';
    await onDisclosure(work, id, 'recallDisclosure', { note: NOTE });
    await ledger.caughtUp();
    const standing = async () => {
      const [item] = (await lists('pol.demo', 'listPartnerFeed')).items;
      return [item?.standing, item?.acknowledgement];
    };
    expect(await standing()).toEqual(['RECALLED', 'AWAITED']);
    const messageId = await lastMessageOf(work, id);
    const proof = { messageId, partnerRef: 'DEL/9', deletedAt: work.now(), deletionProof: 'Entry 77.' };
    await onDisclosure(work, id, 'recordDisclosureAcknowledged', proof, 'pol.demo');
    await ledger.caughtUp();
    expect(await standing()).toEqual(['RECALLED', 'DONE']);
    const met = (await work.events(`partner-disclosure-${id}`)).filter(({ type }) => type === 'DeadlineMet');
    expect(met.map(({ data }) => (data as { key: string }).key)).toEqual(['disclosure.deletion']);
    expect(JSON.stringify(await lists('pol.demo', 'listPartnerFeed'))).not.toContain(NOTE);
  });

  it('is told in its case: in full to managers, by name to social workers, not to the front door (2.2)', async () => {
    const [{ correlationId = '' } = {}] = (await work.events(`partner-disclosure-${ids['trust']}`)).map(
      ({ meta }) => meta as { correlationId?: string },
    );
    const told = async (user: string) => {
      const path = { concernId: correlationId };
      const { items } = await ledger
        .as(user)
        .reads<{ items: readonly object[] }>('getCaseTimeline', { path });
      return items.filter((item) => /"type":"Disclosure/.test(JSON.stringify(item)));
    };
    const types = ['DisclosureProposed', 'DisclosureAuthorised', 'DisclosureSent'];
    expect(await told('sam.demo')).toMatchObject(types.map((type) => ({ type })));
    expect(JSON.stringify(await told('sam.demo'))).toContain(NECESSITY);
    expect(await told('sw.demo')).toMatchObject(types.map((type) => ({ type })));
    expect(JSON.stringify(await told('sw.demo'))).not.toMatch(/Quillon|riskTypes|SERIOUS_CRIME/);
    expect(await told('tri.demo')).toEqual([]);
  });

  it('that nobody acknowledged in two working days is told (6.3)', async () => {
    const id = await proposed('late');
    await into(work, id, 'Authorised');
    const messageId = await lastMessageOf(work, id);
    const late = { occurredAt: work.ago(60 * 24 * 30), lateEntryReason: 'Away.', messageId };
    await onDisclosure(work, id, 'recordDisclosureSent', late);
    await work.missed(id, 'disclosure.ack', 'partner-disclosure');
    await ledger.caughtUp();
    expect(named(await lists('igo.demo', 'listDisclosures', { late: true }))).toEqual(['late']);
    const feed = await lists('pol.demo', 'listPartnerFeed');
    expect(feed.items.find(({ disclosureId }) => disclosureId === id)?.acknowledgement).toBe('LATE');
  });
});
