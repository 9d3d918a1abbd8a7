import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { count, dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { save } from '../../app/save.ts';
import { useMe } from '../../app/session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { Page } from '../../ui/page.tsx';
import './backup-page.css';

type Backup = Reply<typeof api.getBackup>;
type Drawn = Reply<typeof api.drawBackupPaper>;

const ALARMS: Record<api.BackupAlarm, string> = {
  NO_PLACE: 'Yedeklerin yeri tanımlı değil. İşletmeciden ikinci bir disk göstermesini isteyin.',
  NO_BACKUP: 'Henüz yedek alınmadı.',
  BACKUP_LATE: 'Son yedek 48 saatten eski. İşletmeciye bildirin.',
  BACKUP_FAILED: 'Son yedek alınamadı. İşletmeciye bildirin.',
  NO_PAPER: 'Noter dosyası için yedek anahtarı yazdırılmadı.',
  REHEARSAL_FAILED: 'Son tatbikatta uyuşmazlık bulundu. İşletmeciye bildirin.',
  REHEARSAL_LATE: 'Bir yıldır yedekten dönüş tatbikatı yapılmadı.',
  SAME_DISK: 'Yedekler verilerle aynı diskte; disk bozulursa ikisi birden gider.',
};
const REASONS: Record<string, string> = {
  DAILY: 'Günlük yedek',
  SEALED: 'Mühürden sonraki yedek',
  COMMAND: 'İşletmecinin aldığı yedek',
};
const CHECKS: Record<string, string> = {
  TABLES: 'Kayıt türleri',
  ROWS: 'Kayıtlar',
  JOURNALS: 'Toplantı günlükleri',
  PACKAGES: 'Mühürlü paketler',
  FIELDS: 'Şifreli alanlar',
  SIGNER: 'İmza anahtarı',
};

const useBackup = (poll = false) =>
  useQuery({
    queryKey: ['backup'],
    queryFn: () => call(api.getBackup),
    // Until what was asked for is there: the first backup of a paper, the end of a rehearsal.
    refetchInterval: (query) => {
      const { data } = query.state;
      const waits = data?.rehearsal?.passed === null || (data?.paper && !data.last?.paper);
      return poll && waits ? 4000 : false;
    },
  });

const age = (hours: number): string =>
  hours < 1
    ? t('bir saatten yeni')
    : hours < 48
      ? t('{n} saat önce', { n: hours })
      : t('{n} gün önce', { n: Math.floor(hours / 24) });

/** Only a shared disk is a warning; everything else is red. */
const chipOf = ({ alarms }: Backup) =>
  alarms.some((alarm) => alarm !== 'SAME_DISK') ? (
    <Chip tone="stop">{t('Dikkat')}</Chip>
  ) : alarms.length > 0 ? (
    <Chip tone="warn">{t('Uyarı')}</Chip>
  ) : (
    <Chip tone="ok">{t('Yolunda')}</Chip>
  );

function Facts({ backup }: { readonly backup: Backup }) {
  const { last, ageHours, rehearsal, rehearsalDue } = backup;
  return (
    <>
      <dl className="facts">
        <dt>{t('Son yedek')}</dt>
        <dd>{last && ageHours !== null ? `${moment(last.at)} (${age(ageHours)})` : t('Yok')}</dd>
        <dt>{t('Son tatbikat')}</dt>
        <dd>
          {rehearsal ? moment(rehearsal.at) : t('Yapılmadı')}
          {rehearsalDue && ` · ${t('sonraki en geç {gun}', { gun: dots(rehearsalDue) })}`}
        </dd>
      </dl>
      {backup.alarms.map((alarm) => (
        <p className="notice" key={alarm}>
          {t(ALARMS[alarm])}
        </p>
      ))}
    </>
  );
}

/** On the home page of the office: how old the last backup is, when the way back was last tried, and what is wrong. */
export function BackupTile() {
  const backup = useBackup();
  if (!backup.data) return null;
  return (
    <Card title={t('Yedekler')} right={chipOf(backup.data)}>
      <Facts backup={backup.data} />
      <p className="links">
        <Link to="/buro/yedek">{t('Yedekler ve noter dosyası')}</Link>
      </p>
    </Card>
  );
}

export function BackupPage() {
  const me = useMe();
  const backup = useBackup(true);
  if (backup.error && !backup.data) return <Failed error={backup.error} />;
  if (!backup.data) return <Loading />;
  const admin = me.data?.roles.includes('ADMIN') ?? false;
  const { last, failure } = backup.data;
  return (
    <Page
      title={t('Yedekler')}
      width="narrow"
      lead={t(
        'Divan her gün ve her mühürden sonra bütün kayıtların şifreli yedeğini ikinci bir yere alır ve geri okur (DY m.15/A).',
      )}
    >
      <Card title={t('Durum')} right={chipOf(backup.data)}>
        <Facts backup={backup.data} />
        {last && (
          <p className="dim">
            {t(REASONS[last.reason] ?? '')} · {t('{n} kayıt', { n: count(last.rows) })} ·{' '}
            {t('{n} KB', { n: count(Math.ceil(last.bytes / 1024)) })} ·{' '}
            {last.paper
              ? t('işletmeci anahtarıyla ya da noter dosyasındaki kâğıtla açılır')
              : t('yalnız işletmeci anahtarıyla açılır')}
          </p>
        )}
        {failure && (
          <p className="dim">
            {moment(failure.at)}: {failure.error}
          </p>
        )}
      </Card>
      <PaperCard backup={backup.data} admin={admin} />
      <RehearsalCard backup={backup.data} admin={admin} />
    </Page>
  );
}

const ADMIN_ONLY = 'Bunu yalnız kurum yöneticisi yapabilir.';

function PaperCard({ backup, admin }: { readonly backup: Backup; readonly admin: boolean }) {
  const client = useQueryClient();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [typed, setTyped] = useState<readonly string[]>(['', '', '']);
  const [done, setDone] = useState(false);
  const { paper } = backup;
  const who = admin ? {} : { reason: t(ADMIN_ONLY) };
  if (!drawn)
    return (
      <Card
        title={t('Yedek anahtarı – noter dosyası için')}
        right={paper ? <Chip tone="ok">{t('Var')}</Chip> : <Chip tone="stop">{t('Yok')}</Chip>}
      >
        <p>
          {t(
            'Yedek anahtarı 27 kelimedir ve yalnız kâğıtta durur. Bilgisayar, disk ya da işletmeci elden çıkarsa bu kâğıt ve bir yedek dosyası bütün kayıtları geri getirir. Kâğıt kapalı zarfta noter dosyasında saklanır.',
          )}
        </p>
        {paper && <p>{t('Geçerli kâğıt: {ad}, {gun}', { ad: paper.words.join(' '), gun: dots(paper.confirmedAt) })}</p>}
        {done && (
          <p className="good" role="status">
            {t('Kâğıt onaylandı. Bundan sonraki yedekler bu kâğıtla açılır. Zarfı kapatıp noter dosyasına koyun.')}
          </p>
        )}
        {paper && (
          <p className="hint">
            {t(
              'Yeni kâğıt yazdırılınca yeni yedekler yalnız yenisiyle açılır; eski yedekler için eski kâğıdı saklayın.',
            )}
          </p>
        )}
        <ActButton
          variant={paper ? 'default' : 'filled'}
          {...who}
          onAct={async () => {
            setDone(false);
            setTyped(['', '', '']);
            setDrawn(await call(api.drawBackupPaper));
          }}
        >
          {paper ? t('Yeni anahtar yazdır') : t('Anahtarı yazdır')}
        </ActButton>
      </Card>
    );
  return (
    <Card title={t('Yedek anahtarı – noter dosyası için')}>
      <p>
        {t(
          'Kelimeler yalnız şimdi görünür ve hiçbir yerde saklanmaz. Kâğıdı yazdırın; indirilen dosyayı yazdırdıktan sonra silin. Yazıcınız yoksa kelimeleri sırasıyla elle yazın.',
        )}
      </p>
      <ol className="paper-words">
        {drawn.words.map((word, n) => (
          <li key={n}>{word}</li>
        ))}
      </ol>
      <ActButton
        variant="default"
        onAct={async () =>
          save(
            new Blob([Uint8Array.from(atob(drawn.pdf), (sign) => sign.charCodeAt(0))], { type: 'application/pdf' }),
            'yedek-anahtari.pdf',
          )
        }
      >
        {t('Kâğıdı indir (PDF)')}
      </ActButton>
      <p>{t('Kâğıttan okuyup yazın:')}</p>
      {drawn.asked.map((place, n) => (
        <Field
          key={place}
          label={t('{n}. kelime', { n: place })}
          value={typed[n] ?? ''}
          onChange={(word) => setTyped(typed.with(n, word))}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      ))}
      <ActButton
        {...(typed.every((word) => word.trim()) ? {} : { reason: t('Sorulan üç kelimeyi yazın.') })}
        onAct={async () => {
          await call(api.confirmBackupPaper, { params: { paperId: drawn.paperId }, body: { words: typed.join(' ') } });
          setDrawn(null);
          setDone(true);
          await client.invalidateQueries({ queryKey: ['backup'] });
        }}
      >
        {t('Kâğıt elimde, onayla')}
      </ActButton>
    </Card>
  );
}

function RehearsalCard({ backup, admin }: { readonly backup: Backup; readonly admin: boolean }) {
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const { rehearsal, paper, last } = backup;
  const reason = !admin
    ? t(ADMIN_ONLY)
    : !paper || !last?.paper
      ? t('Önce anahtarı yazdırın ve onunla açılan ilk yedeğin alınmasını bekleyin.')
      : rehearsal?.passed === null
        ? t('Tatbikat sürüyor; sonucu burada görünecek.')
        : words.trim()
          ? undefined
          : t('Kâğıttaki kelimeleri yazın.');
  return (
    <Card
      title={t('Yedekten dönüş tatbikatı')}
      right={
        rehearsal && (
          <Chip tone={rehearsal.passed === null ? 'info' : rehearsal.passed ? 'ok' : 'stop'}>
            {rehearsal.passed === null ? t('Sürmekte') : rehearsal.passed ? t('Başarılı') : t('Uyuşmazlık var')}
          </Chip>
        )
      }
    >
      <p>
        {t(
          'Yılda bir kez zarfı açın: son yedek, yalnız kâğıttaki kelimelerle boş bir veritabanına geri yüklenir; kayıtlar sayılır, günlükler ve paketler denetlenir. Çalışan sistem etkilenmez.',
        )}
      </p>
      {rehearsal && rehearsal.passed !== null && (
        <>
          <p>
            {moment(rehearsal.at)}, {rehearsal.by}
            {rehearsal.backupAt && ` · ${t('yedeğin günü {gun}', { gun: moment(rehearsal.backupAt) })}`}
          </p>
          <dl className="facts">
            {rehearsal.checks.map(({ name, count: n, of }) => (
              <div key={name}>
                <dt>{t(CHECKS[name] ?? name)}</dt>
                <dd className="num">
                  {count(n)} / {count(of)}
                </dd>
              </div>
            ))}
          </dl>
          {rehearsal.faults.map((fault) => (
            <p className="notice" key={fault}>
              {fault}
            </p>
          ))}
        </>
      )}
      <LongField label={t('Kâğıttaki kelimeler, sırasıyla')} value={words} onChange={setWords} rows={4} />
      <p className="hint">{t('Büyük küçük harf ve Türkçe noktalar önemsizdir.')}</p>
      <ActButton
        variant="default"
        reason={reason}
        onAct={async () => {
          await call(api.rehearseBackup, { body: { words } });
          setWords('');
          await client.invalidateQueries({ queryKey: ['backup'] });
        }}
      >
        {t('Tatbikatı başlat')}
      </ActButton>
    </Card>
  );
}
