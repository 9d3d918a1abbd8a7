/**
 * Edition of the machine's rules by which a meeting goes on from its check-in (decision 0128). A journal that names none is of the first, and decides as it always did.
 * 2: leading needs presence; what belongs to a person or an item ends with them; what nobody voted on is not decided; the statute's speech time holds.
 */
export const EDITION = 2;
