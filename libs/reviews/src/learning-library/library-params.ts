import type { Code } from '#policy/code-lists';
import { IsCode, Optional, ShortText } from '#policy/validation';
import { IsOneOf, PageParams } from '#record-keeping/reading';
import { coded } from './codes.js';
import { KINDS, type Kind } from './library-sql.js';
import { FLAGS, type Flag } from './rows.js';

/** Whatever of these is said, an item must have. */
export class PublishedLearningParams extends PageParams {
  /** Words to be found: a phrase in quotes, `or` between alternatives, a minus before what must not be there. */
  @Optional()
  @ShortText(200)
  q?: string;

  @Optional()
  @IsCode('SAR_THEME')
  theme?: Code<'SAR_THEME'>;

  @Optional()
  @IsCode('SAR_DOMAIN')
  domain?: Code<'SAR_DOMAIN'>;

  @Optional()
  @IsOneOf(...FLAGS)
  flag?: Flag;

  /** Level of a recommendation that follows from it. */
  @Optional()
  @IsCode('REC_LEVEL')
  level?: Code<'REC_LEVEL'>;

  /** Kind of review it is linked with. */
  @Optional()
  @IsCode('PARALLEL')
  linked?: Code<'PARALLEL'>;

  /** Kind of abuse or neglect. */
  @Optional()
  @IsCode('RISK_TYPE')
  harm?: Code<'RISK_TYPE'>;
}

export class SearchLearningParams extends PublishedLearningParams {
  @Optional()
  @IsOneOf(...KINDS)
  kind?: Kind;

  @Optional()
  @IsCode('OBSTRUCTOR')
  obstructor?: Code<'OBSTRUCTOR'>;

  @Optional()
  @IsCode('ENTRY_POWER')
  power?: Code<'ENTRY_POWER'>;

  @Optional()
  @IsCode('ORDER')
  order?: Code<'ORDER'>;

  @Optional()
  @IsCode('ORDER_EFFECT')
  orderEffect?: Code<'ORDER_EFFECT'>;

  @Optional()
  @IsCode('ECON_TACTIC')
  economicTactic?: Code<'ECON_TACTIC'>;

  @Optional()
  @IsCode('CARE_REL')
  careRelationship?: Code<'CARE_REL'>;

  /** What organisations disagreed about. */
  @Optional()
  @IsCode('ESC_SUBJECT')
  subject?: Code<'ESC_SUBJECT'>;
}

const FILTERS = {
  theme: 'THEME',
  domain: 'DOMAIN',
  flag: 'FLAG',
  level: 'LEVEL',
  linked: 'LINKED',
  harm: 'HARM',
  obstructor: 'OBSTRUCTOR',
  power: 'POWER',
  order: 'ORDER',
  orderEffect: 'ORDER_EFFECT',
  economicTactic: 'TACTIC',
  careRelationship: 'CARE_REL',
  subject: 'SUBJECT',
} as const;

/** What may be asked of the library. */
export type LibraryAsking = { readonly [Field in keyof SearchLearningParams]: SearchLearningParams[Field] };

/** The codes asked for, each with its vocabulary. */
export const codesAsked = (params: LibraryAsking): readonly string[] =>
  Object.entries(FILTERS).flatMap(([field, vocabulary]) => {
    const code = params[field as keyof typeof FILTERS];
    return code === undefined ? [] : [coded(vocabulary, code)];
  });
