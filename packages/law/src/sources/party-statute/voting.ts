import type { IsoDay } from '@divan/basics';
import { after } from '../../kernel/deadlines/period.ts';
import { ELECTION_OBJECTION, ELECTION_RENEWAL, standing } from './figures.ts';
import { plain } from './words.ts';

/** Documents with a photo that prove who a voter is (Tüzük m.47); the member's card only with photo and seal. The list is closed. */
export function provesIdentity(document: string): boolean {
  const said = plain(document);
  if (
    /without|no photo|no seal|expired|copy|fotokopi|fotoğrafsız|mühürsüz|iptal|öğrenci|student|personel|staff|basın|press/u.test(
      said,
    )
  )
    return false;
  if (/üye(lik)? (kimlik )?(kart|belge)|member(ship)?('s)? card/u.test(said))
    return /photo|fotoğraf/u.test(said) && /seal|mühür/u.test(said);
  return /nüfus (cüzdan|hüviyet)|kimlik kartı|^(t\.?c\.? )?kimlik|identity card|pasaport|passport|evlenme|evlilik cüzdan|marriage|asker|military|sürücü|ehliyet|driving licen/u.test(
    said,
  );
}

/** Last day to object to an election, counted from its minutes (Tüzük m.48, 72, 85.3). */
export const electionObjectionUntil = (minutesOn: IsoDay): IsoDay => after(minutesOn, standing(ELECTION_OBJECTION));

/** The days between which the judge renews an annulled election of a district or province, both included (Tüzük m.48/2). */
export const electionRenewalWindow = (annulledOn: IsoDay) => ({
  from: after(annulledOn, standing(ELECTION_RENEWAL).least),
  until: after(annulledOn, standing(ELECTION_RENEWAL).most),
});
