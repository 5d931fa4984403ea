import { adaFinch } from './stories/ada-finch.js';
import { arthurPenrose } from './stories/arthur-penrose.js';
import { bernardCole } from './stories/bernard-cole.js';
import { berylNaylor } from './stories/beryl-naylor.js';
import { clementDyer } from './stories/clement-dyer.js';
import { cyrilHobbs } from './stories/cyril-hobbs.js';
import { derekAshworth } from './stories/derek-ashworth.js';
import { edithLowther } from './stories/edith-lowther.js';
import { elsieMarsh } from './stories/elsie-marsh.js';
import { frankSelby } from './stories/frank-selby.js';
import { gordonIves } from './stories/gordon-ives.js';
import { haroldBright } from './stories/harold-bright.js';
import { hildaCrane } from './stories/hilda-crane.js';
import { irisNovak } from './stories/iris-novak.js';
import { joyceEllery } from './stories/joyce-ellery.js';
import { leonardPugh } from './stories/leonard-pugh.js';
import { mabelOrchard } from './stories/mabel-orchard.js';
import { maureenOakley } from './stories/maureen-oakley.js';
import { noorAziz } from './stories/noor-aziz.js';
import { noraWhitby } from './stories/nora-whitby.js';
import { oliveFarrant } from './stories/olive-farrant.js';
import { preciousAdeyemi } from './stories/precious-adeyemi.js';
import { ronaldTeale } from './stories/ronald-teale.js';
import { roseKettle } from './stories/rose-kettle.js';
import { stanleyMoss } from './stories/stanley-moss.js';
import { sylviaDrummond } from './stories/sylvia-drummond.js';
import { tomaszWojcik } from './stories/tomasz-wojcik.js';
import { veraLindqvist } from './stories/vera-lindqvist.js';
import { victorHallam } from './stories/victor-hallam.js';
import { winifredAshby } from './stories/winifred-ashby.js';
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
  winifredAshby,
  clementDyer,
  oliveFarrant,
  stanleyMoss,
  berylNaylor,
  victorHallam,
  joyceEllery,
  ronaldTeale,
  edithLowther,
  noraWhitby,
  frankSelby,
  hildaCrane,
];
