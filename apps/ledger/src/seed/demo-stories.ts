import { adaFinch } from './stories/ada-finch.js';
import { bernardCole } from './stories/bernard-cole.js';
import { derekAshworth } from './stories/derek-ashworth.js';
import { elsieMarsh } from './stories/elsie-marsh.js';
import { maureenOakley } from './stories/maureen-oakley.js';
import { noorAziz } from './stories/noor-aziz.js';
import { preciousAdeyemi } from './stories/precious-adeyemi.js';
import { tomaszWojcik } from './stories/tomasz-wojcik.js';
import type { Story } from './story.js';

/**
 * Made-up people of a made-up authority, with records in every stage of their life, one late, one due today. NHS numbers are of
 * the range reserved for tests. A story refers only to chapters of its own.
 */
export const demoStories: readonly Story[] = [
  adaFinch,
  noorAziz,
  bernardCole,
  maureenOakley,
  derekAshworth,
  tomaszWojcik,
  preciousAdeyemi,
  elsieMarsh,
];
