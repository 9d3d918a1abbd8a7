import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongField } from '../../ui/long-field.tsx';
import './erasure.css';

type Text = Reply<typeof api.listTexts>['texts'][number];

const KINDS: Record<Text['kind'], string> = {
  MOTION_TITLE: 'Önerge başlığı',
  MOTION: 'Önerge',
  REQUEST_TITLE: 'Gündeme ekleme isteminin başlığı',
  REQUEST: 'Gündeme ekleme istemi',
  SPEECH: 'Söz metni',
  OBJECTION: 'İtiraz',
  OBJECTION_ANSWER: 'İtiraza yanıt',
  DISSENT: 'Muhalefet şerhi',
  NOTE: 'Madde notu',
  REASON: 'Gerekçe',
  QUESTION: 'Oylama sorusu',
  LIST_NAME: 'Aday listesinin adı',
  LOT_ACCOUNT: 'Kura anlatımı',
  STATEMENT: 'Aday tanıtımı',
  ANNOUNCEMENT: 'Duyuru',
  BOARD_DECISION: 'Kurul kararı',
};
const STAYS: Record<NonNullable<Text['stays']>, string> = {
  RECORD: 'Gündem başlığı oldu; kaydın kendisidir, silinmez (DY m.15).',
  REGISTER: 'Karar defterinde durur, silinmez (DY m.15).',
};
/** So many lines are shown; whoever looks for one of thousands searches. */
const SHOWN = 30;
const MOST = 50;

/** A request for erasure is answered here: texts that people wrote in this meeting, one or several of which go (KVKK m.7, m.11). */
export function Erasure({ meetingId, mayErase }: { readonly meetingId: string; readonly mayErase: boolean }) {
  return (
    <Card title={t('Metin silme')}>
      <p className="hint">
        {t(
          'Silme istemi yerinde görülürse toplantıda yazılmış metin silinir; yerinde [silinmiş] yazar, günlük ve mühür bozulmaz (KVKK m.7).',
        )}
      </p>
      <Fold quiet title={t('Yazılan metinleri göster')}>
        <Texts meetingId={meetingId} mayErase={mayErase} />
      </Fold>
    </Card>
  );
}

function Texts({ meetingId, mayErase }: { readonly meetingId: string; readonly mayErase: boolean }) {
  const client = useQueryClient();
  const key = ['texts', meetingId];
  const texts = useQuery({ queryKey: key, queryFn: () => call(api.listTexts, { params: { meetingId } }) });
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [erased, setErased] = useState(0);
  if (texts.error && !texts.data) return <Failed error={texts.error} />;
  if (!texts.data) return <Loading />;
  const wanted = search.trim().toLocaleLowerCase('tr');
  const found = texts.data.texts.filter(
    (text) =>
      picked.includes(text.commitment) ||
      `${text.head} ${text.by} ${t(KINDS[text.kind])}`.toLocaleLowerCase('tr').includes(wanted),
  );
  const lacking =
    picked.length === 0
      ? t('Silinecek metni seçin.')
      : picked.length > MOST
        ? t('Bir kerede en çok {n} metin silinir.', { n: MOST })
        : reason.trim().length < 10
          ? t('Gerekçeyi yazın.')
          : '';
  return (
    <>
      <Field finds label={t('Metinde ya da yazanda ara')} value={search} onChange={setSearch} />
      {found.length === 0 && <Empty>{t('Metin bulunamadı.')}</Empty>}
      <ul className="queue lines">
        {found.slice(0, SHOWN + picked.length).map((text) => (
          <li key={text.commitment}>
            <TextLine
              text={text}
              picked={picked.includes(text.commitment)}
              onPick={(on) =>
                setPicked(on ? [...picked, text.commitment] : picked.filter((one) => one !== text.commitment))
              }
              mayPick={mayErase && texts.data.over}
            />
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="hint">{t('Bulunan metin: {n}. Aramayı daraltın.', { n: found.length })}</p>
      )}
      {!mayErase && <p className="hint">{t('Silmeyi yönetici yapar.')}</p>}
      {!texts.data.over && <p className="hint">{t('Toplantı bitmeden metin silinemez.')}</p>}
      {mayErase && texts.data.over && (
        <>
          <LongField label={t('Silmenin gerekçesi')} value={reason} onChange={setReason} rows={2} />
          <p className="hint">
            {t(
              'Gerekçe yok etme kaydına yazılır; silinen metni ya da kişinin sağlığına ilişkin bilgiyi yazmayın. Düzenlenmiş ve imzalanmış belgeler olduğu gibi kalır (DY m.15); eski yedekler kendi süresinde gider. Silinen metin geri gelmez.',
            )}
          </p>
          <ActButton
            {...(lacking ? { reason: lacking } : {})}
            onAct={async () => {
              const body = { commitments: [...picked], reason };
              setErased((await call(api.eraseTexts, { params: { meetingId }, body })).erased);
              setPicked([]);
              setReason('');
              await Promise.all([key, ['record', meetingId]].map((queryKey) => client.invalidateQueries({ queryKey })));
            }}
          >
            {t('Seçilen metni sil ({n})', { n: picked.length })}
          </ActButton>
        </>
      )}
      {erased > 0 && (
        <p role="status" className="hint">
          {t('Silinen metin: {n}. Belgelerin yeni sürümünde [silinmiş] yazar.', { n: erased })}
        </p>
      )}
    </>
  );
}

function TextLine({
  text,
  picked,
  onPick,
  mayPick,
}: {
  readonly text: Text;
  readonly picked: boolean;
  readonly onPick: (on: boolean) => void;
  readonly mayPick: boolean;
}) {
  const words = (
    <span className="grow wrap">
      <b>{t(KINDS[text.kind])}</b>
      <small className="under">{[text.by, moment(text.at)].filter(Boolean).join(' · ')}</small>
      {text.erased ? t('[silinmiş]') : text.head}
      {text.stays && <small className="under">{t(STAYS[text.stays])}</small>}
    </span>
  );
  if (!mayPick || text.erased || text.stays) return words;
  return (
    <label className="erasable">
      <input type="checkbox" checked={picked} onChange={(event) => onPick(event.currentTarget.checked)} />
      {words}
    </label>
  );
}
