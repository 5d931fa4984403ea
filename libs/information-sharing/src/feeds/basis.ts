import type { FeedName } from './feed.js';
import type { FeedBasis } from './message.js';

/** Domain 6.2, column "lawful basis (default)". */
export const FEED_BASIS: Readonly<Record<FeedName, FeedBasis>> = {
  police: {
    lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
    art9: '9_2_G_SUBSTANTIAL_PI',
    confidentiality: 'STATUTE',
    also: ['ART6_1_E_PUBLIC_TASK', '9_2_H_HEALTH_SOCIAL_CARE', 'OVERRIDING_PUBLIC_INTEREST'],
  },
  'nhs.icb': {
    lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
    art9: '9_2_H_HEALTH_SOCIAL_CARE',
    confidentiality: 'STATUTE',
    also: ['ART6_1_E_PUBLIC_TASK', '9_2_G_SUBSTANTIAL_PI'],
  },
  'nhs.trust': {
    lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
    art9: '9_2_H_HEALTH_SOCIAL_CARE',
    confidentiality: 'STATUTE',
    also: ['ART6_1_E_PUBLIC_TASK', '9_2_G_SUBSTANTIAL_PI'],
  },
  cqc: {
    lawfulBasis: 'ART6_1_E_PUBLIC_TASK',
    confidentiality: 'STATUTE',
    also: ['9_2_G_SUBSTANTIAL_PI'],
  },
  placing: {
    lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
    art9: '9_2_G_SUBSTANTIAL_PI',
    confidentiality: 'STATUTE',
    also: ['ART6_1_E_PUBLIC_TASK'],
  },
  public: { lawfulBasis: 'ART6_1_E_PUBLIC_TASK', also: [] },
};
