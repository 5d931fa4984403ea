import { setTimeout as pause } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { ConfigResourceTypes } from '../broker/kafka/kafkajs.js';
import { accessRules, checkAccess } from './access-faults.js';
import type { ClusterPlan } from './cluster.js';
import { checkTopics, type ClusterFault, settingsOf } from './topic-faults.js';

const SETTLED_WITHIN_MS = 5_000;

/** Every way in which the cluster is not as declared. */
export const checkCluster = async (admin: Admin, plan: ClusterPlan): Promise<readonly ClusterFault[]> => [
  ...(await checkTopics(admin, plan)),
  ...(await checkAccess(admin, plan)),
];

/**
 * Creates the topics that are missing, sets the settings of the others, and adds the rules that lack. Nothing is taken away, and
 * no number of partitions or copies changed: what then still differs is returned, for somebody to decide.
 */
export async function applyDeclaration(admin: Admin, plan: ClusterPlan): Promise<readonly ClusterFault[]> {
  const faults = await checkTopics(admin, plan);
  const of = (kind: ClusterFault['kind']): ReadonlySet<string> =>
    new Set(faults.flatMap((fault) => (fault.kind === kind && 'topic' in fault ? [fault.topic] : [])));
  await createTopics(admin, plan, of('TOPIC_MISSING'));
  await alterTopics(admin, plan, of('TOPIC_DIFFERS'));
  if ((await checkAccess(admin, plan)).some(({ kind }) => kind === 'ACCESS_MISSING'))
    await admin.createAcls({ acl: [...accessRules(plan)] });
  return settled(admin, plan);
}

/** Whether it is put right here, so that it is only told of until the broker knows: all but what is left for somebody to decide. */
const isMended = (fault: ClusterFault): boolean =>
  fault.kind === 'TOPIC_MISSING' ||
  fault.kind === 'ACCESS_MISSING' ||
  (fault.kind === 'TOPIC_DIFFERS' && fault.what !== 'partitions' && fault.what !== 'replication');

/** What was changed is answered for before every broker of the cluster knows of it. */
async function settled(admin: Admin, plan: ClusterPlan): Promise<readonly ClusterFault[]> {
  const end = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const faults = await checkCluster(admin, plan);
    if (!faults.some(isMended) || Date.now() > end) return faults;
    await pause(200);
  }
}

const entries = (settings: Readonly<Record<string, string>>) =>
  Object.entries(settings).map(([name, value]) => ({ name, value }));

async function createTopics(admin: Admin, plan: ClusterPlan, missing: ReadonlySet<string>): Promise<void> {
  const topics = plan.declared.topics.filter(({ name }) => missing.has(plan.prefix + name));
  if (topics.length === 0) return;
  const created = admin.createTopics({
    waitForLeaders: true,
    topics: topics.map((topic) => ({
      topic: plan.prefix + topic.name,
      numPartitions: topic.partitions,
      replicationFactor: plan.replicationFactor,
      configEntries: entries(settingsOf(topic, plan)),
    })),
  });
  await created.catch((error: unknown) => {
    // Created, and not yet known to the broker that was asked for the leaders.
    if ((error as { readonly type?: unknown }).type !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
  });
}

/** All settings at once: those set by hand and declared nowhere go back to the cluster's own. */
async function alterTopics(admin: Admin, plan: ClusterPlan, differing: ReadonlySet<string>): Promise<void> {
  const topics = plan.declared.topics.filter(({ name }) => differing.has(plan.prefix + name));
  if (topics.length === 0) return;
  await admin.alterConfigs({
    validateOnly: false,
    resources: topics.map((topic) => ({
      type: ConfigResourceTypes.TOPIC,
      name: plan.prefix + topic.name,
      configEntries: entries(settingsOf(topic, plan)),
    })),
  });
}
