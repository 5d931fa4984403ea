import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { labelOf, type Code } from '#policy/code-lists';
import { recordQuery } from '#record-keeping/reading';
import { escalationBoard } from './board-projection.js';
import { withinRemit } from './board-sql.js';

export class EscalationThemesParams {}

const counted = z.object({ code: z.string(), label: z.string(), disagreements: z.int() });

const reply = z.object({
  /** Themes learned from disagreements of the area, the most frequent first; codes and counts alone. */
  items: z.array(counted.extend({ subjects: z.array(counted) })),
});

interface Finding {
  readonly theme: Code<'SAR_THEME'>;
  readonly subject: Code<'ESC_SUBJECT'>;
  readonly disagreements: number;
}

/** What is learned where organisations disagree, for the learning library (scenario S7 step 5): nobody can be told from it. */
export const listEscalationThemes = recordQuery({
  operationId: 'listEscalationThemes',
  summary: 'Themes learned from disagreements between organisations, counted',
  source: 'domain 3.7 A stage 5, 5.7; scenario S7',
  method: 'GET',
  path: '/learning/escalation-themes',
  params: EscalationThemesParams,
  reply,
  who: ['SW', 'SAM', 'TM', 'PSW', 'DASS', 'CHR', 'SBM', 'SARG', 'AGL', 'POL', 'NHS', 'COM', 'PERF'],
  remit: 'AREA',
  dataClass: 'AGGREGATE',
  readModels: [escalationBoard.name, 'person-directory'],
  run: async (_params, { actor, services }) => {
    const remit = services.remit('listEscalationThemes', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { sql } = services.db;
    const rows = await sql<Finding[]>`
      select theme, subject, count(*)::int4 as disagreements
      from (select r.subject, unnest(r.themes) as theme ${withinRemit(sql, remit)}) learned
      group by theme, subject`;
    const items = themesOf(rows);
    return { reply: { items }, seen: { persons: [], resultCount: items.length } };
  },
});

function themesOf(rows: readonly Finding[]): z.infer<typeof reply>['items'] {
  const themes = [...new Set(rows.map(({ theme }) => theme))];
  const items = themes.map((theme) => {
    const ofTheme = rows.filter((row) => row.theme === theme);
    return {
      code: theme,
      label: labelOf('SAR_THEME', theme),
      disagreements: ofTheme.reduce((sum, { disagreements }) => sum + disagreements, 0),
      subjects: ofTheme
        .map(({ subject, disagreements }) => ({
          code: subject,
          label: labelOf('ESC_SUBJECT', subject),
          disagreements,
        }))
        .sort(mostFirst),
    };
  });
  return items.sort(mostFirst);
}

interface Counted {
  readonly code: string;
  readonly disagreements: number;
}

const mostFirst = (a: Counted, b: Counted): number =>
  b.disagreements - a.disagreements || (a.code < b.code ? -1 : 1);
