import { Casework, PREPARES, type Body } from '../support/casework.js';
import { CHAIR, referred, review, SAR_BODIES, upTo } from '../support/casework/sar.js';
import { personBody } from '../support/people.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';

const WORDS = ['Quillfeather', 'Brambleton', 'Ottershaw', 'Vexley', 'Marrowby'] as const;
const [PRESENT, FORMER, RELATIVE, RELATED, FAMILY] = WORDS;

/** Nobody types the name of whom a review is about, and none of the names around them is ever published (S-6). */
describe('names no review may publish', () => {
  let ledger: TestLedger;
  let work: Casework;
  let sarId: string;

  const registered = async (family: string): Promise<string> => {
    const { id } = await work.as(PREPARES.worker).does('registerPerson', {
      ...personBody({ given: 'Aveline', family }),
      searchId: await work.searchId(),
    });
    return id;
  };
  const related = (personId: string, whom: Body): Promise<unknown> =>
    work
      .as(PREPARES.worker)
      .does(
        'linkRelationship',
        { ...whom, type: 'SIBLING', isInformalCarer: false, livesWith: false, childInHousehold: false },
        { path: { personId } },
      );
  const publish = (more: Body) =>
    work.as(CHAIR).send<{
      code?: string;
      detail?: string;
      errors?: { pointer: string }[];
    }>(
      'publishSar',
      { ...SAR_BODIES.publishSar(work), ...more },
      {
        path: { sarId },
        headers: { 'idempotency-key': crypto.randomUUID() },
      },
    );

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
    const subject = await registered(FORMER);
    await work.as(PREPARES.manager).does(
      'correctPerson',
      {
        correctedEventId: await work.eventId(`person-${subject}`, 'PersonRegistered'),
        reason: 'Took her husband’s name.',
        names: [{ family: PRESENT, given: ['Aveline'], use: 'OFFICIAL' }],
      },
      { path: { personId: subject } },
    );
    await related(subject, { name: `Hubert ${RELATIVE}` });
    await related(subject, { otherRef: await registered(RELATED) });
    sarId = await referred(work, {}, subject);
    await upTo(work, sarId, 'BoardAgreed');
    await review(work, sarId, 'informSarFamily', { who: { name: `Ida ${FAMILY}` } });
    await review(work, sarId, 'checkSarPublication');
  }, 60_000);

  afterAll(() => ledger.stop());

  it.each([
    ['the name she had', FORMER],
    ['the name she has', PRESENT],
    ['a relative known by name', RELATIVE],
    ['a relative with a record of their own', RELATED],
    ['the daughter who was told', FAMILY],
  ])('%s', async (_whose, name) => {
    for (const written of [name, name.toUpperCase(), `Mrs ${name}’s`, `A. ${name}`]) {
      const { status, body } = await publish({ summary: `Robin lived alone. ${written} flat was cold.` });
      expect({ status, code: body.code, errors: body.errors }).toMatchObject({
        status: 422,
        code: 'NOT_ANONYMISED',
        errors: [{ pointer: '/summary' }],
      });
      expect(JSON.stringify(body).toLowerCase()).not.toContain(name.toLowerCase());
    }
  });

  it('and what names nobody is published, and found as it stands', async () => {
    expect((await publish({})).status).toBe(200);
    const [published] = (await work.events(`sar-${sarId}`)).filter(({ type }) => type === 'SarPublished');
    expect(published?.data).toMatchObject({ pseudonym: 'Robin' });
    const log = ledger.logs();
    expect(WORDS.filter((word) => log.includes(word))).toEqual([]);
  });
});
