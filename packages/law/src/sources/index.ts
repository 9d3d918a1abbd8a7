// Written by `npm run law` from the folders of the sources; a test compares.
import { rules as associationsRules } from './associations/rules.ts';
import { source as associations } from './associations/source.ts';
import { rules as booksRules } from './books/rules.ts';
import { source as books } from './books/source.ts';
import { rules as congressRules } from './congress/rules.ts';
import { source as congress } from './congress/source.ts';
import { rules as partyStatuteRules } from './party-statute/rules.ts';
import { source as partyStatute } from './party-statute/source.ts';
import { rules as politicalPartiesLawRules } from './political-parties-law/rules.ts';
import { source as politicalPartiesLaw } from './political-parties-law/source.ts';

export const SOURCES = [
  { ...associations, rules: associationsRules },
  { ...books, rules: booksRules },
  { ...congress, rules: congressRules },
  { ...partyStatute, rules: partyStatuteRules },
  { ...politicalPartiesLaw, rules: politicalPartiesLawRules },
] as const;
