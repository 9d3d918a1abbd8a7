import type * as api from '@divan/api';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { Reply } from '../../app/call.ts';
import { count } from '../../app/format.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import './verdict.css';

const CHECKS: Record<string, string> = {
  CONTAINER: 'Zip dosyası, baytı baytına',
  FILES: 'Dosyalar ve özetleri',
  MANIFEST_SIGNATURE: 'Dizin imzası',
  JOURNAL: 'Kayıt zinciri',
  COMMANDS: 'Yeniden verilen kararlar',
  HEADS: 'İmzalı günlük başları',
  CONTENTS: 'Metinler ve taahhütleri',
  OPEN_VOTES: 'Adlı oylar',
  BALLOTS: 'Gizli pusulalar',
  COUNTS: 'Yeniden sayılan oylamalar',
  LEDGERS: 'Pusula alanlar',
  REGISTER: 'Karar kaydı',
  DOCUMENTS: 'Aynen üretilen belgeler',
  EVIDENCE: 'İmza kanıtları',
  ITEM_PAPERS: 'Gündem belgeleri',
  SEAL: 'Mühürlendiği gibi duran dosyalar',
};

/** One line a check with count and total; a fault is named with its place. */
export function Verdict({ verdict: v }: { readonly verdict: Reply<typeof api.verifySealed> }) {
  const good = v.verdict !== 'ALTERED';
  const [first] = v.faults;
  return (
    <div className={good ? 'good stack tight' : 'refusal stack tight'} role="status">
      <b>
        {v.verdict === 'VERIFIED'
          ? t('Paket doğrulandı. İmzalayan anahtar tanınıyor.')
          : t('Paket değiştirilmiş. İlk uyuşmazlık: {yer}', { yer: first?.place ?? '–' })}
      </b>
      {first && <p>{inLanguage(first)}</p>}
      <ul className="checks">
        {v.checks
          .filter((check) => check.of > 0)
          .map((check) => (
            <li key={check.id}>
              {check.count === check.of ? <IconCheck size={22} aria-hidden /> : <IconX size={22} aria-hidden />}
              {t(CHECKS[check.id] ?? check.id)}
              <span className="of">
                {count(check.count)} / {count(check.of)}
              </span>
            </li>
          ))}
      </ul>
      {v.erased > 0 && <p>{t('KVKK uyarınca silinmiş içerik: {n}; zincir bütün.', { n: v.erased })}</p>}
    </div>
  );
}
