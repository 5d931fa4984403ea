import { adaFinch } from './stories/ada-finch.js';
import { arthurPenrose } from './stories/arthur-penrose.js';
import { bernardCole } from './stories/bernard-cole.js';
import { cyrilHobbs } from './stories/cyril-hobbs.js';
import { derekAshworth } from './stories/derek-ashworth.js';
import { elsieMarsh } from './stories/elsie-marsh.js';
import { gordonIves } from './stories/gordon-ives.js';
import { haroldBright } from './stories/harold-bright.js';
import { irisNovak } from './stories/iris-novak.js';
import { leonardPugh } from './stories/leonard-pugh.js';
import { mabelOrchard } from './stories/mabel-orchard.js';
import { maureenOakley } from './stories/maureen-oakley.js';
import { noorAziz } from './stories/noor-aziz.js';
import { preciousAdeyemi } from './stories/precious-adeyemi.js';
import { roseKettle } from './stories/rose-kettle.js';
import { sylviaDrummond } from './stories/sylvia-drummond.js';
import { tomaszWojcik } from './stories/tomasz-wojcik.js';
import { veraLindqvist } from './stories/vera-lindqvist.js';
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
  roseKettle,
  haroldBright,
  irisNovak,
  leonardPugh,
  sylviaDrummond,
  gordonIves,
  mabelOrchard,
  arthurPenrose,
  veraLindqvist,
  cyrilHobbs,
];
