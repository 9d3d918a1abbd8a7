/** A text of law (kanun, yönetmelik, tüzük) as it is cited: briefly, and by its name in both languages. */
export interface LawText {
  readonly short: string;
  readonly tr: string;
  readonly en: string;
}

/** What a folder of `sources/` says of itself in its `source.ts`. A leaf: it imports nothing but this type, because citations read their names here. */
export interface Source {
  /** As its rules are asked (`name/rule`); its vectors and its page bear the same name. */
  readonly name: string;
  /** As its page is headed. */
  readonly title: { readonly tr: string; readonly en: string };
  /** The texts that this source brings in, by the code with which rules cite them. */
  readonly texts: Readonly<Record<string, LawText>>;
  /** Its subjects in the order of the text: the order of its rules. */
  readonly subjects: readonly string[];
}
