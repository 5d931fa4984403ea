import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigInvalid, VARIABLES } from '#platform/config';
import repository from './topics.json' with { type: 'json' };

const name = z.string().regex(/^[a-zA-Z0-9._-]{1,200}$/);
const settings = z.record(z.string(), z.string());

const schema = z
  .strictObject({
    /** Of every topic, unless it says otherwise itself. */
    settings,
    topics: z.array(z.strictObject({ name, partitions: z.number().int().min(1).max(1_000), settings })),
    access: z.array(
      z.strictObject({
        /** As the cluster knows the account: `User:police`. */
        principal: z.string().regex(/^User:.{1,250}$/),
        /** Its consumer groups begin so. */
        groups: z.string().min(1),
        reads: z.array(name),
        writes: z.array(name),
        /** It may look at topics, settings and rules of the cluster, to compare them with this declaration. */
        checks: z.boolean().optional(),
      }),
    ),
  })
  .refine(
    ({ topics, access }) => {
      const names = new Set(topics.map((topic) => topic.name));
      return (
        names.size === topics.length &&
        access.every(({ reads, writes }) => [...reads, ...writes].every((topic) => names.has(topic)))
      );
    },
    { error: 'a topic is declared twice, or access is given to one that is not declared' },
  );

export interface DeclaredTopic {
  readonly name: string;
  /** Never changed once records are there: a key would move to another partition, and its order be lost. */
  readonly partitions: number;
  readonly settings: Readonly<Record<string, string>>;
}

export interface DeclaredAccess {
  readonly principal: string;
  readonly groups: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly checks: boolean;
}

/** What the cluster should hold: topics and their settings, and who may read and write which. */
export interface Declaration {
  readonly topics: readonly DeclaredTopic[];
  readonly access: readonly DeclaredAccess[];
}

/**
 * The declaration of a deployment, or the repository's.
 * @throws ConfigInvalid for a file that is none
 */
export function declaredTopics(file?: string): Declaration {
  const given = schema.safeParse(file === undefined ? repository : parsed(file));
  if (!given.success)
    throw new ConfigInvalid([
      { variable: 'KAFKA_TOPICS_FILE', fault: 'wrong', expected: VARIABLES.KAFKA_TOPICS_FILE.expected },
    ]);
  const { settings: common, topics, access } = given.data;
  return {
    topics: topics.map((topic) => ({ ...topic, settings: { ...common, ...topic.settings } })),
    access: access.map((one) => ({ ...one, checks: one.checks ?? false })),
  };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
