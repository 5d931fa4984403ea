import { BODIES, POSSIBLE } from '../../support/casework.js';
import { agreedReview, laneOf, nameable, named } from '../../support/casework/recommendation.js';
import { describeRefusals } from './refusals-suite.js';
import { TABLES } from './tables.js';

const sender = describeRefusals('recommendation', TABLES.recommendation);

describe('R-6 NOT_PERMITTED', () => {
  const OTHERS = ['sbm.demo', 'sarg.demo', 'dass.demo', 'agl.mh.demo', 'ir.demo', 'igo.demo'];

  it.each(['nameNonResponder', 'liftNaming'] as const)('nobody but the chair: %s', async (operation) => {
    const attempt = await POSSIBLE[operation](sender().work, sender().wish);
    for (const user of OTHERS) {
      const { body } = await sender().refused(operation, { ...attempt, user });
      expect({ user, ...body }).toMatchObject({ code: 'NOT_PERMITTED', status: 403 });
    }
  });
});

describe('R-3 NAMING_STEPS_INCOMPLETE', () => {
  it('says which steps are missing, for people and for machines', async () => {
    const { work } = sender();
    const attempt = await POSSIBLE.issueNonResponseFinalNotice(work, sender().wish);
    const { laneId } = attempt.body as { laneId: string };
    const body = { ...BODIES.nameNonResponder(work), laneId };
    const refused = await sender().refused('nameNonResponder', { ...attempt, user: 'chr.demo', body });
    expect(refused.body.details).toEqual({
      missing: ['TWO_REMINDERS_SENT', 'FINAL_NOTICE_TO_CHIEF_OFFICER', 'NOTICE_PERIOD_ELAPSED'],
    });
  });
});

describe('a reply and a naming that race', () => {
  it('end in one order, the other refused or late', async () => {
    const { work } = sender();
    const sarId = await agreedReview(work);
    const id = await nameable(work, sarId);
    const path = { path: { recommendationId: id } };
    const laneId = await laneOf(work, id);
    const [naming, reply] = await Promise.all([
      work.as('chr.demo').send('nameNonResponder', { ...BODIES.nameNonResponder(work), laneId }, path),
      work
        .as('agl.mh.demo')
        .send('respondToRecommendation', { ...BODIES.respondToRecommendation(work), laneId }, path),
    ]);
    const types = (await work.events(`recommendation-${id}`)).map(({ type }) => type);
    expect(reply.status).toBe(200);
    const isNamed = types.includes('AgencyNamedAsNonResponder');
    expect(naming.status).toBe(isNamed ? 200 : 422);
    expect(types.includes('NonResponderListingUpdated')).toBe(isNamed);
    if (!isNamed) expect(naming.body).toMatchObject({ code: 'RESPONSE_RECEIVED' });
    else expect(types.indexOf('AgencyNamedAsNonResponder')).toBeLessThan(types.indexOf('AgencyResponded'));
  });

  it('leave the history of the naming, whichever came first', async () => {
    const { work } = sender();
    const id = await nameable(work, await agreedReview(work));
    await named(work, id);
    const attempt = { laneId: await laneOf(work, id), withdrawn: true, reason: 'Served on the wrong body.' };
    await work.as('chr.demo').does('liftNaming', attempt, { path: { recommendationId: id } });
    const types = (await work.events(`recommendation-${id}`)).map(({ type }) => type);
    // The clock goes on telling of other lanes meanwhile.
    expect(types.filter((type) => /^(AgencyNamed|NonResponder)/.test(type))).toEqual([
      'AgencyNamedAsNonResponder',
      'NonResponderNamingLifted',
      'NonResponderListingUpdated',
    ]);
  });
});
