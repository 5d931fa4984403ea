import type { AclEntry, AclOperationTypes as Operation, AclResourceTypes as Resource, Admin } from 'kafkajs';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ResourcePatternTypes,
} from '../broker/kafka/kafkajs.js';
import type { ClusterPlan } from './cluster.js';
import type { ClusterFault } from './topic-faults.js';

const WORDS: Readonly<Partial<Record<Operation, string>>> = {
  [AclOperationTypes.READ]: 'read',
  [AclOperationTypes.WRITE]: 'write to',
  [AclOperationTypes.DESCRIBE]: 'look at',
  [AclOperationTypes.DESCRIBE_CONFIGS]: 'look at the settings of',
};

const KINDS: Readonly<Partial<Record<Resource, string>>> = {
  [AclResourceTypes.TOPIC]: 'the topic',
  [AclResourceTypes.GROUP]: 'the group',
  [AclResourceTypes.CLUSTER]: 'the cluster',
};

/** The rules of the cluster that say what is declared: who reads may read and know of a topic, who writes likewise, and nobody else. */
export function accessRules({ declared, prefix }: ClusterPlan): readonly AclEntry[] {
  const rule = (
    principal: string,
    operation: Operation,
    resourceType: Resource,
    resourceName: string,
    resourcePatternType = ResourcePatternTypes.LITERAL,
  ): AclEntry => ({
    principal,
    host: '*',
    operation,
    permissionType: AclPermissionTypes.ALLOW,
    resourceType,
    resourceName,
    resourcePatternType,
  });
  return declared.access.flatMap(({ principal, groups, reads, writes, checks }) => [
    ...reads.map((topic) => rule(principal, AclOperationTypes.READ, AclResourceTypes.TOPIC, prefix + topic)),
    ...writes.map((topic) =>
      rule(principal, AclOperationTypes.WRITE, AclResourceTypes.TOPIC, prefix + topic),
    ),
    ...(reads.length === 0
      ? []
      : [
          rule(
            principal,
            AclOperationTypes.READ,
            AclResourceTypes.GROUP,
            prefix + groups,
            ResourcePatternTypes.PREFIXED,
          ),
        ]),
    ...(checks
      ? [
          rule(principal, AclOperationTypes.DESCRIBE, AclResourceTypes.CLUSTER, 'kafka-cluster'),
          ...declared.topics.map(({ name }) =>
            rule(principal, AclOperationTypes.DESCRIBE_CONFIGS, AclResourceTypes.TOPIC, prefix + name),
          ),
        ]
      : []),
  ]);
}

/** Compares the rules of the cluster with those declared: what lacks, and what is permitted beyond them on a declared topic. */
export async function checkAccess(admin: Admin, plan: ClusterPlan): Promise<readonly ClusterFault[]> {
  let found: readonly AclEntry[];
  try {
    found = await allRules(admin);
  } catch (error) {
    if (typesOf(error).includes('SECURITY_DISABLED')) return [{ kind: 'ACCESS_OPEN' }];
    throw error;
  }
  const wanted = accessRules(plan);
  const keys = new Set(found.map(keyOf));
  const wantedKeys = new Set(wanted.map(keyOf));
  return [
    ...wanted
      .filter((rule) => !keys.has(keyOf(rule)))
      .map((rule): ClusterFault => ({
        kind: 'ACCESS_MISSING',
        principal: rule.principal,
        rule: words(rule),
      })),
    ...found
      .filter((rule) => !wantedKeys.has(keyOf(rule)) && opensDeclared(rule, plan))
      .map((rule): ClusterFault => ({ kind: 'ACCESS_BEYOND', principal: rule.principal, rule: words(rule) })),
  ];
}

async function allRules(admin: Admin): Promise<readonly AclEntry[]> {
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  });
  return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })));
}

/** A rule that permits something with the records or the settings of a declared topic. */
function opensDeclared(rule: AclEntry, { declared, prefix }: ClusterPlan): boolean {
  if (rule.permissionType !== AclPermissionTypes.ALLOW || rule.resourceType !== AclResourceTypes.TOPIC)
    return false;
  return declared.topics.some(({ name }) => {
    const topic = prefix + name;
    return rule.resourcePatternType === ResourcePatternTypes.PREFIXED
      ? topic.startsWith(rule.resourceName)
      : rule.resourceName === '*' || rule.resourceName === topic;
  });
}

const keyOf = ({ principal, host, operation, permissionType, ...resource }: AclEntry): string =>
  JSON.stringify([
    principal,
    host,
    operation,
    permissionType,
    resource.resourceType,
    resource.resourceName,
    resource.resourcePatternType,
  ]);

const words = ({ operation, resourceType, resourceName, resourcePatternType, host }: AclEntry): string =>
  [
    WORDS[operation] ?? `do more (operation ${operation}) with`,
    KINDS[resourceType] ?? `resource ${resourceType}`,
    `${resourceName}${resourcePatternType === ResourcePatternTypes.PREFIXED ? '…' : ''}`,
    ...(host === '*' ? [] : [`from ${host}`]),
  ].join(' ');

/** What the cluster called it; the client wraps that once or twice. */
function typesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { type } = error as { readonly type?: unknown };
  return [...(typeof type === 'string' ? [type] : []), ...typesOf(error.cause)];
}
