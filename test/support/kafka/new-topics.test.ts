import '#messaging/broker';
import { testKafka, describeWithKafka, newTopics, withAdmin } from './index.js';

const kafka = await testKafka();
const failure = (type: string): Error => Object.assign(new Error('Not hosted here'), { type });

describeWithKafka('Topics made for a test', kafka, ({ brokers, prefix }) => {
  it('are there, also when the broker asked does not know of them at once', async () => {
    const names = ['late.first', 'late.second'].map((name) => `${prefix}${name}`);
    const late = [failure('UNKNOWN_TOPIC_OR_PARTITION'), failure('LEADER_NOT_AVAILABLE')];
    const known = await withAdmin(brokers, async (admin) => {
      const fetchTopicMetadata: typeof admin.fetchTopicMetadata = (asked) => {
        const still = late.shift();
        return still === undefined ? admin.fetchTopicMetadata(asked) : Promise.reject(still);
      };
      const topics = names.map((topic) => ({ topic, numPartitions: 2 }));
      await newTopics({ ...admin, fetchTopicMetadata }, topics);
      return admin.listTopics();
    });
    expect(late).toEqual([]);
    expect(known).toEqual(expect.arrayContaining(names));
  });

  it('say at once when they cannot be made', async () => {
    const topics = [{ topic: `${prefix}refused` }];
    await withAdmin(brokers, async (admin) => {
      const fetchTopicMetadata = () => Promise.reject(failure('TOPIC_AUTHORIZATION_FAILED'));
      await expect(newTopics({ ...admin, fetchTopicMetadata }, topics)).rejects.toThrow('Not hosted here');
    });
  });
});
