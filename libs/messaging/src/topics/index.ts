/** What the cluster should hold, declared in one place: topics, their settings, and who may read and write which (ADR 0258). */
export { applyDeclaration, checkCluster } from './apply.js';
export { atCluster, type ClusterPlan } from './cluster.js';
export { type Declaration, type DeclaredAccess, type DeclaredTopic, declaredTopics } from './declaration.js';
export { checkTopics, type ClusterFault, faultSentence } from './topic-faults.js';
