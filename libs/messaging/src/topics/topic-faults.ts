import type { Admin } from 'kafkajs';
import { ConfigResourceTypes } from '../broker/kafka/kafkajs.js';
import type { ClusterPlan } from './cluster.js';
import type { DeclaredTopic } from './declaration.js';

/** One way in which the cluster is not as declared. */
export type ClusterFault =
  | { readonly kind: 'TOPIC_MISSING'; readonly topic: string }
  | {
      readonly kind: 'TOPIC_DIFFERS';
      readonly topic: string;
      /** `partitions`, `replication`, or the name of a setting. */
      readonly what: string;
      readonly is: string;
      readonly shouldBe: string;
    }
  | { readonly kind: 'ACCESS_MISSING'; readonly principal: string; readonly rule: string }
  | { readonly kind: 'ACCESS_BEYOND'; readonly principal: string; readonly rule: string }
  | { readonly kind: 'ACCESS_OPEN' };

/** A fault as an operator reads it. */
export function faultSentence(fault: ClusterFault): string {
  switch (fault.kind) {
    case 'TOPIC_MISSING':
      return `The topic ${fault.topic} is missing.`;
    case 'TOPIC_DIFFERS':
      return `Of the topic ${fault.topic}, ${fault.what} is ${fault.is}; it should be ${fault.shouldBe}.`;
    case 'ACCESS_MISSING':
      return `${fault.principal} is not permitted to ${fault.rule}, and should be.`;
    case 'ACCESS_BEYOND':
      return `${fault.principal} is permitted to ${fault.rule}, which is declared nowhere.`;
    case 'ACCESS_OPEN':
      return 'The cluster asks nobody for permission: it has no authorizer.';
  }
}

/** The settings a topic should have: those declared, and that all copies but one must be there for a record to be acknowledged. */
export const settingsOf = (
  { settings }: DeclaredTopic,
  { replicationFactor }: ClusterPlan,
): Readonly<Record<string, string>> => ({
  ...settings,
  'min.insync.replicas': String(Math.max(1, replicationFactor - 1)),
});

/** Compares the topics of the cluster with those declared. Others it may have are nobody's business here. */
export async function checkTopics(admin: Admin, plan: ClusterPlan): Promise<readonly ClusterFault[]> {
  const { declared, prefix } = plan;
  const there = new Set(await admin.listTopics());
  const missing = declared.topics.filter(({ name }) => !there.has(prefix + name));
  const present = declared.topics.filter(({ name }) => there.has(prefix + name));
  return [
    ...missing.map(({ name }): ClusterFault => ({ kind: 'TOPIC_MISSING', topic: prefix + name })),
    ...(present.length === 0 ? [] : await differences(admin, plan, present)),
  ];
}

async function differences(
  admin: Admin,
  plan: ClusterPlan,
  present: readonly DeclaredTopic[],
): Promise<readonly ClusterFault[]> {
  const names = present.map(({ name }) => plan.prefix + name);
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  const described = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  return present.flatMap((topic) => {
    const name = plan.prefix + topic.name;
    const partitions = topics.find((one) => one.name === name)?.partitions ?? [];
    const copies = Math.min(...partitions.map(({ replicas }) => replicas.length));
    const entries =
      described.resources.find(({ resourceName }) => resourceName === name)?.configEntries ?? [];
    const compare = (what: string, is: string, shouldBe: string): readonly ClusterFault[] =>
      is === shouldBe ? [] : [{ kind: 'TOPIC_DIFFERS', topic: name, what, is, shouldBe }];
    return [
      ...compare('partitions', String(partitions.length), String(topic.partitions)),
      ...compare('replication', String(copies), String(plan.replicationFactor)),
      ...Object.entries(settingsOf(topic, plan)).flatMap(([setting, shouldBe]) =>
        compare(
          setting,
          entries.find(({ configName }) => configName === setting)?.configValue ?? 'unknown',
          shouldBe,
        ),
      ),
    ];
  });
}
