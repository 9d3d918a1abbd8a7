/** What the check page says, Turkish and English: it carries its own words, as it carries everything. */
export const CHECK_WORDS = {
  title: ['Pusula denetimi', 'Ballot check'],
  lead: [
    'Öbür cihazdaki denetleme karesini bu telefonun kamerasıyla okutun ya da denetleme metnini buraya yapıştırın.',
    'Read the check square on the other device with this phone’s camera, or paste the check text here.',
  ],
  text: ['Denetleme metni', 'Check text'],
  more: ['Metinde adres yoksa', 'If the text names no address'],
  server: ['Divan sunucusunun adresi', 'Address of the Divan server'],
  vote: ['Oylamanın numarası', 'Number of the vote'],
  check: ['Pusulayı denetle', 'Check the ballot'],
  working: ['Pusula yeniden şifreleniyor…', 'Encrypting the ballot again…'],
  compare: [
    'Bu izleme kodu, öbür cihazda gördüğünüz kodla harfi harfine aynı olmalı:',
    'This tracker must be, letter for letter, the one you saw on the other device:',
  ],
  marked: ['Pusulada işaretli olan:', 'What is marked on the ballot:'],
  differs: [
    'Kod ya da işaretler farklıysa o cihaz pusulanızı yanlış hazırladı: oyunuzu onunla atmayın, divana bildirin.',
    'If tracker or marks differ, that device made your ballot wrongly: do not vote with it and tell the divan.',
  ],
  key: [
    'Pusulanızın anahtarı; öbür cihazdaki sözcüklerle aynı olmalı:',
    'The key of your ballot; it must be the words on the other device:',
  ],
  unnamed: [
    'Adayların adları sandık panosundaki özetlerle tutmuyor ya da gönderilmedi. O cihazla oy atmayın, divana bildirin.',
    'The names do not fit the commitments on the ballot board, or did not come. Do not vote with that device and tell the divan.',
  ],
  blank: ['Boş oy', 'Blank ballot'],
  void: ['Geçersiz oy', 'Void ballot'],
  yes: ['Kabul', 'For'],
  no: ['Ret', 'Against'],
  abstain: ['Çekimser', 'Abstaining'],
  incomplete: [
    'Denetleme metni eksik. Karenin tamamını okutun; yalnız kodu yapıştırdıysanız adresi ve oylama numarasını da yazın.',
    'The check text is incomplete. Read the whole square; if you pasted the code alone, give address and vote too.',
  ],
  unreachable: [
    'Oylamanın tanımı alınamadı. Adresi ve bağlantınızı denetleyip yeniden deneyin.',
    'The description of the vote could not be fetched. Check the address and your connection and try again.',
  ],
  wrong: [
    'Bu metin bu oylamanın denetleme metni değil ya da eksik. Kareyi yeniden okutun; yine olmazsa divana bildirin.',
    'This is not a check text of this vote, or it is incomplete. Read the square again; if it fails again tell the divan.',
  ],
  why: ['Bu sayfa ne yapar?', 'What does this page do?'],
  because: [
    'Sayfa yalnız oylamanın tanımını sorar, sonra pusulayı kendisi yeniden şifreler. Gördüğünüz kodu hesapladıysa öbür cihaz pusulanızı doğru şifrelemiştir. Yazdığınız hiçbir şey bir yere gönderilmez. Dosyanın SHA-256 özetini duyurulan özetle karşılaştırabilirsiniz.',
    'The page asks only for the description of the vote, then encrypts the ballot again itself. If it computes the tracker you saw, the other device encrypted your ballot rightly. Nothing you enter is sent anywhere. You can compare the SHA-256 of this file with the one announced.',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type CheckWord = keyof typeof CHECK_WORDS;
