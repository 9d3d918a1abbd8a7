/** What can be asked, by kind (KVKK m.11; EM-R24). */
export const PETITION_WORDS: Record<string, string> = {
  ACCESS: 'Verilerim hakkında bilgi ve kopya',
  CORRECTION: 'Verilerimin düzeltilmesi',
  ERASURE: 'Verilerimin silinmesi',
  OBJECTION: 'İşlemeye ya da sonuca itiraz, zararın giderilmesi',
  MINUTES_CORRECTION: 'Tutanağın düzeltilmesi',
};
