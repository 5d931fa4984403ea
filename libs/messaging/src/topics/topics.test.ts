import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Secret } from '#platform/config';
import { createLogger } from '#platform/logging';
import {
  brokerFrom,
  BrokerUnavailable,
  kafkaBroker,
  type KafkaOptions,
  RecordRefused,
  type SaslMechanism,
} from '../broker/index.js';
import { recordOf, text, until } from '../broker/broker.contract.js';
import { loadConfig } from '#platform/config';
import {
  type BrokerProcess,
  describeWithKafka,
  makeCertificate,
  startBroker,
  type TestCertificate,
  testKafka,
  withAdmin,
} from '../../../../test/support/kafka/index.js';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ConfigResourceTypes,
  ResourcePatternTypes,
} from '../broker/kafka/kafkajs.js';
import {
  applyDeclaration,
  atCluster,
  checkCluster,
  type ClusterPlan,
  declaredTopics,
  faultSentence,
} from './index.js';

const ACCOUNTS = {
  police: 'secret-1',
  cqc: 'secret-2',
  'safeguarding-ledger': 'secret-3',
  stranger: 'secret-4',
};
const log = createLogger({ level: 'silent', service: 'test' });

describeWithKafka('A cluster with accounts', await testKafka(), () => {
  let server: BrokerProcess;
  let certificate: TestCertificate;
  const prefix = 'east.';
  const plan: ClusterPlan = { declared: declaredTopics(), prefix, replicationFactor: 1 };
  const limits = { fetchWaitMs: 100, sendMs: 8_000, retryMs: [20, 100] as const };
  const open = (): KafkaOptions => ({ brokers: [server.brokers], clientId: 'admin', limits });
  const as = (account: keyof typeof ACCOUNTS, mechanism: SaslMechanism = 'scram-sha-512'): KafkaOptions => ({
    ...open(),
    brokers: [server.secured],
    topicPrefix: prefix,
    tls: { ca: certificate.ca },
    sasl: { mechanism, username: account, password: new Secret(ACCOUNTS[account]) },
  });
  const send = async (options: KafkaOptions, topic: string): Promise<unknown> => {
    const producer = kafkaBroker(options, log).producer();
    try {
      return await producer.send([recordOf(topic, 'k', randomUUID())]);
    } finally {
      await producer.close();
    }
  };

  beforeAll(async () => {
    certificate = makeCertificate();
    server = await startBroker({ accounts: ACCOUNTS, certificate: certificate.keystore });
  });
  afterAll(async () => {
    await server.close();
    certificate.remove();
  });

  it('is told what it lacks, is brought to what is declared, and then has nothing to fault', async () => {
    const before = await atCluster(open(), log, (admin) => checkCluster(admin, plan));
    expect(before.filter(({ kind }) => kind === 'TOPIC_MISSING')).toHaveLength(plan.declared.topics.length);
    expect(before.filter(({ kind }) => kind === 'ACCESS_MISSING').length).toBeGreaterThan(20);
    expect(await atCluster(open(), log, (admin) => applyDeclaration(admin, plan))).toEqual([]);
    // The ledger's own account may look, so that a gateway checks at its start.
    expect(await atCluster(as('safeguarding-ledger'), log, (admin) => checkCluster(admin, plan))).toEqual([]);
    await expect(atCluster(as('police'), log, (admin) => checkCluster(admin, plan))).rejects.toThrow(
      BrokerUnavailable,
    );
  });

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)(
    'lets accounts in by %s, over TLS, and partners do what is theirs and nothing else',
    async (mechanism) => {
      const police = as('police', mechanism);
      const written = (await send(police, 'sg.in.police.v1')) as readonly unknown[];
      expect(written).toHaveLength(1);
      for (const topic of ['sg.in.nhs.v1', 'sg.out.police.v1', 'sg.in.police.v1.dlq'])
        await expect(send(police, topic)).rejects.toThrow(RecordRefused);
    },
  );

  it('lets a partner read its feed, and keeps others from it', async () => {
    await send(as('safeguarding-ledger'), 'sg.out.police.v1');
    const seen: string[] = [];
    const police = kafkaBroker(as('police'), log);
    const cqc = kafkaBroker(as('cqc'), log);
    const reader = police.consumer({ groupId: 'police.reader', topics: ['sg.out.police.v1'] });
    const stranger = cqc.consumer({ groupId: 'cqc.reader', topics: ['sg.out.police.v1'] });
    const intruder = cqc.consumer({ groupId: 'police.reader', topics: ['sg.out.cqc.v1'] });
    const take = (record: Parameters<typeof text>[0]): Promise<void> =>
      Promise.resolve(void seen.push(text(record)));
    [reader, stranger, intruder].forEach((consumer) => consumer.start(take));
    await until(
      () => seen.length,
      (count) => count === 1,
    );
    await until(
      () => [stranger.status(), intruder.status()],
      (all) => all.every(({ restarts, assigned }) => restarts > 0 && assigned.length === 0),
    );
    await Promise.all([police.close(), cqc.close()]);
    expect(seen).toHaveLength(1);
  });

  it('lets nobody in with a wrong password, without TLS, or with a certificate nobody vouches for', async () => {
    const wrong = {
      ...as('police'),
      sasl: { mechanism: 'plain', username: 'police', password: new Secret('x') },
    } as const;
    const { tls: _tls, ...inTheOpen } = as('police');
    for (const options of [wrong, inTheOpen, { ...as('police'), tls: {} }])
      await expect(
        send({ ...options, limits: { ...limits, sendMs: 2_000 } }, 'sg.in.police.v1'),
      ).rejects.toThrow(BrokerUnavailable);
  });

  it('is reached as the environment says', async () => {
    const broker = brokerFrom(
      loadConfig({
        KAFKA_BROKERS: server.secured,
        KAFKA_TOPIC_PREFIX: prefix,
        KAFKA_TLS: 'on',
        KAFKA_TLS_CA: certificate.caFile,
        KAFKA_SASL_MECHANISM: 'scram-sha-256',
        KAFKA_SASL_USERNAME: 'cqc',
        KAFKA_SASL_PASSWORD: ACCOUNTS.cqc,
      }),
      log,
    );
    expect(await broker.producer().send([recordOf('sg.in.cqc.v1', 'k', 'v')])).toHaveLength(1);
    await broker.close();
  });

  it('is faulted for settings changed by hand, and for rules that permit more than is declared', async () => {
    await withAdmin(server.brokers, async (admin) => {
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: ConfigResourceTypes.TOPIC,
            name: `${prefix}sg.in.nhs.v1`,
            configEntries: [{ name: 'retention.ms', value: '1000' }],
          },
        ],
      });
      await admin.createAcls({
        acl: [
          {
            principal: 'User:stranger',
            host: '*',
            operation: AclOperationTypes.READ,
            permissionType: AclPermissionTypes.ALLOW,
            resourceType: AclResourceTypes.TOPIC,
            resourceName: `${prefix}sg.out.`,
            resourcePatternType: ResourcePatternTypes.PREFIXED,
          },
        ],
      });
      await admin.createPartitions({ topicPartitions: [{ topic: `${prefix}sg.in.la.v1`, count: 7 }] });
    });
    // What was changed is answered for before the broker that is asked next knows of it.
    const sentences = async (areThere: (all: readonly string[]) => boolean): Promise<readonly string[]> => {
      for (const end = Date.now() + 20_000; ;) {
        const all = (await atCluster(open(), log, (admin) => checkCluster(admin, plan))).map(faultSentence);
        if (areThere(all) || Date.now() > end) return all;
      }
    };
    const changed = [
      'Of the topic east.sg.in.nhs.v1, retention.ms is 1000; it should be 2592000000.',
      'Of the topic east.sg.in.la.v1, partitions is 7; it should be 6.',
      'User:stranger is permitted to read the topic east.sg.out.…, which is declared nowhere.',
    ];
    const faults = await sentences((all) => changed.every((sentence) => all.includes(sentence)));
    expect(faults).toEqual(expect.arrayContaining(changed));
    // Settings are put right; what cannot be taken back without harm is left for somebody to decide.
    await atCluster(open(), log, (admin) => applyDeclaration(admin, plan));
    expect(await sentences((all) => all.length < changed.length)).toEqual(changed.slice(1));
  });
});

describeWithKafka('A cluster that asks nobody for permission', await testKafka(), (kafka) => {
  it('gets its topics also when the broker asked does not know of them at once', async () => {
    const options = { brokers: kafka.brokers.split(','), clientId: 'admin' };
    const declared = { ...declaredTopics(), topics: declaredTopics().topics.slice(1, 2), access: [] };
    const plan = { declared, prefix: kafka.prefix, replicationFactor: 1 };
    const unaware = Object.assign(new Error('Not hosted here'), { type: 'UNKNOWN_TOPIC_OR_PARTITION' });
    const failing = (type: Error) =>
      atCluster(options, log, (admin) =>
        applyDeclaration(
          {
            ...admin,
            createTopics: async (asked) => {
              if (type === unaware) await admin.createTopics({ ...asked, waitForLeaders: false });
              throw type;
            },
          },
          plan,
        ),
      );
    await expect(failing(new Error('Not permitted'))).rejects.toBeInstanceOf(BrokerUnavailable);
    expect(await failing(unaware)).toEqual([{ kind: 'ACCESS_OPEN' }]);
  });

  it('says of a setting that it was put right also when the broker asked knows of it late', async () => {
    const options = { brokers: kafka.brokers.split(','), clientId: 'admin' };
    const declared = { ...declaredTopics(), topics: declaredTopics().topics.slice(2, 3), access: [] };
    const plan = { declared, prefix: kafka.prefix, replicationFactor: 1 };
    const faults = await atCluster(options, log, async (admin) => {
      await applyDeclaration(admin, plan);
      const byHand = [{ name: 'retention.ms', value: '1000' }];
      const name = `${plan.prefix}${declared.topics[0]?.name ?? ''}`;
      await admin.alterConfigs({
        validateOnly: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name, configEntries: byHand }],
      });
      while ((await checkCluster(admin, plan)).length < 2);
      const late: Promise<unknown>[] = [];
      const alterConfigs: typeof admin.alterConfigs = async (asked) => {
        late.push(pause(500).then(() => admin.alterConfigs(asked)));
        return Promise.resolve();
      };
      const told = await applyDeclaration({ ...admin, alterConfigs }, plan);
      await Promise.all(late);
      return told;
    });
    expect(faults).toEqual([{ kind: 'ACCESS_OPEN' }]);
  });

  it('is faulted for it, and for too few copies', async () => {
    const options = { brokers: kafka.brokers.split(','), clientId: 'admin' };
    const declared = { ...declaredTopics(), topics: declaredTopics().topics.slice(0, 1), access: [] };
    const plan = { declared, prefix: kafka.prefix, replicationFactor: 1 };
    expect(await atCluster(options, log, (admin) => applyDeclaration(admin, plan))).toEqual([
      { kind: 'ACCESS_OPEN' },
    ]);
    const faults = await atCluster(options, log, (admin) =>
      checkCluster(admin, { ...plan, replicationFactor: 3 }),
    );
    expect(faults.map(faultSentence)).toEqual([
      `Of the topic ${kafka.prefix}sg.out.police.v1, replication is 1; it should be 3.`,
      `Of the topic ${kafka.prefix}sg.out.police.v1, min.insync.replicas is 1; it should be 2.`,
      'The cluster asks nobody for permission: it has no authorizer.',
    ]);
  });
});
