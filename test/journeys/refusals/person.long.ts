import { POSSIBLE } from '../../support/casework.js';
import { describeRefusals } from './refusals-suite.js';
import { TABLES } from './tables.js';

const sender = describeRefusals('person', TABLES.person);

it.each(['ethnicity', 'sex'])('P-5: %s may be refused or not known, and never blank', async (field) => {
  const { work, wish } = sender();
  const attempt = await POSSIBLE.registerPerson(work, wish);
  for (const blank of ['', ' ', null]) {
    const spoilt = { ...attempt, body: { ...attempt.body, [field]: blank } };
    const { body } = await sender().refused('registerPerson', spoilt);
    expect(body).toMatchObject({ code: 'UNKNOWN_CODE', status: 400, errors: [{ pointer: `/${field}` }] });
  }
});
