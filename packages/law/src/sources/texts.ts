// Written by `npm run law` from the folders of the sources; a test compares.
import { source as associations } from './associations/source.ts';
import { source as books } from './books/source.ts';
import { source as congress } from './congress/source.ts';
import { source as partyStatute } from './party-statute/source.ts';
import { source as politicalPartiesLaw } from './political-parties-law/source.ts';

export const TEXTS = {
  ...associations.texts,
  ...books.texts,
  ...congress.texts,
  ...partyStatute.texts,
  ...politicalPartiesLaw.texts,
};
