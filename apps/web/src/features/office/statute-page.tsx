import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { call } from '../../app/call.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { LawPanel } from '../../ui/law-panel.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { type Changed, changedMeanwhile, RecordChanged } from '../../ui/record-changed.tsx';
import { Small } from '../../ui/small.tsx';
import { type Discipline, DisciplineCard, ElectionRules, type OrganElection } from './statute-elections.tsx';
import { StatuteHistory } from './statute-history.tsx';
import { SpeakingAndVoting, type StatuteSpeaking } from './statute-speaking.tsx';
import { parameterName, parameterWords } from './statute-words.ts';

type Statute = Record<string, unknown> & {
  boardElection: OrganElection;
  auditElection: OrganElection;
  discipline?: Discipline | null;
  candidacyDaysBefore?: number | null;
  motionDaysBefore?: number | null;
  board: null | Record<string, never>;
  agendaAdditionShare: [number, number];
  extraordinaryRequestShare: [number, number];
  articles: Record<string, string>;
};

const FIGURES = [
  ['callDays', 'Çağrı süresi (gün)', 'En az 15 gün', 'TMK m.77'],
  ['boardPrincipals', 'Yönetim kurulu asıl üye', 'En az 5', 'TMK m.84'],
  ['boardSubstitutes', 'Yönetim kurulu yedek üye', 'En az 5', 'TMK m.84'],
  ['auditPrincipals', 'Denetim kurulu asıl üye', 'En az 3', 'TMK m.86'],
  ['auditSubstitutes', 'Denetim kurulu yedek üye', 'En az 3', 'TMK m.86'],
  ['ordinaryIntervalYears', 'Olağan toplantı aralığı (yıl)', 'En çok 3', 'TMK m.74'],
  ['secondMeetingMinDays', 'İkinci toplantı en az (gün)', 'En az 7', 'DY m.14'],
  ['secondMeetingMaxDays', 'İkinci toplantı en çok (gün)', 'En çok 60', 'DY m.14'],
  ['motionSupporters', 'Önerge için imza', 'Tüzükte yazan sayı', 'Tüzük'],
  ['speechSeconds', 'Konuşma süresi (saniye)', 'Boş bırakılırsa sınırsız', 'Tüzük'],
] as const;

/** Which figures a refusal is about; it stands under the one that is beyond its limit. */
const ABOUT: Record<string, readonly string[]> = {
  STATUTE_CALL_DAYS: ['callDays'],
  STATUTE_BOARD_SIZE: ['boardPrincipals', 'boardSubstitutes'],
  STATUTE_AUDIT_SIZE: ['auditPrincipals', 'auditSubstitutes'],
  STATUTE_INTERVAL: ['ordinaryIntervalYears'],
  STATUTE_SECOND_MEETING: ['secondMeetingMinDays', 'secondMeetingMaxDays'],
};

/** Whether a figure lies beyond its own legal limit; some are a most, the others a least. */
const outside = (key: string, given: number, limit: number): boolean =>
  key === 'ordinaryIntervalYears' || key === 'secondMeetingMaxDays' ? given > limit : given < limit;

export function StatutePage() {
  const stored = useQuery({ queryKey: ['statute'], queryFn: () => call(api.getStatute) });
  const [form, setForm] = useState<Statute | null>(null);
  const [seen, setSeen] = useState<{ readonly version: number; readonly statute: Statute } | null>(null);
  const [changed, setChanged] = useState<Changed<number> | null>(null);
  const [saved, setSaved] = useState(0);
  useEffect(() => {
    if (!stored.data || form) return;
    const statute = structuredClone(stored.data.parameters ?? stored.data.minimum) as unknown as Statute;
    setForm(statute);
    setSeen({ version: stored.data.version, statute });
  }, [stored.data, form]);
  const check = useQuery({
    queryKey: ['statute-check', form],
    enabled: form !== null,
    queryFn: () => call(api.checkStatute, { body: form as never }),
    placeholderData: (before) => before,
    retry: false,
  });
  if (stored.error && !stored.data) return <Failed error={stored.error} />;
  if (!form || !seen) return <Loading />;
  const set = (key: string, value: unknown) => {
    setSaved(0);
    setForm({ ...form, [key]: value });
  };
  const save = async (filled: Statute, version: number) => {
    try {
      const { version: kept } = await call(api.putStatute, { body: { ...filled, version } as never });
      setForm(filled);
      setSeen({ version: kept, statute: filled });
      setChanged(null);
      setSaved(kept);
    } catch (error) {
      const overtaken = changedMeanwhile<number>(error);
      if (!overtaken) throw error;
      setChanged(overtaken);
    }
  };
  const faults = check.data?.refusals ?? [];
  const least = (stored.data?.minimum ?? {}) as unknown as Record<string, unknown>;
  const number = (value: string): number | null => {
    const digits = value.replaceAll(/\D/gu, '');
    return digits === '' ? null : Math.min(Number(digits), 100_000);
  };
  const board = form.board as null | {
    callDays: number;
    quorum: { share: [number, number]; strict: boolean };
    majority: { share: [number, number]; strict: boolean; base: string };
    tie: string;
  };
  return (
    <Page
      title={t('Tüzük parametreleri')}
      lead={t(
        'Toplantı kuralları kanundan, yönetmelikten ve buraya girilen tüzük hükümlerinden kurulur. Yasal sınırın dışındaki değer kabul edilmez.',
      )}
    >
      <div className="cols">
        <Card title={t('Süreler ve organlar')}>
          {FIGURES.map(([key, label, hint, article]) => {
            const fault = faults.find((refusal) => ABOUT[refusal.code]?.includes(key));
            const keys = ABOUT[fault?.code ?? ''] ?? [];
            const place = keys.find((name) => outside(name, Number(form[name]), Number(least[name]))) ?? keys.at(-1);
            return (
              <div key={key} className="stack tight">
                <Field
                  label={t(label)}
                  value={form[key] === null ? '' : String(form[key])}
                  onChange={(value) => set(key, key === 'speechSeconds' ? number(value) : (number(value) ?? 0))}
                  inputMode="numeric"
                  hint={`${t(hint)} · ${t(article)}`}
                  faulty={fault?.code}
                />
                {fault && place === key && (
                  <Fault fault={fault}>
                    <Small
                      onClick={() => {
                        setSaved(0);
                        setForm({ ...form, ...Object.fromEntries(keys.map((name) => [name, least[name]])) });
                      }}
                    >
                      {t('Yasal sınırı yaz: {n}', { n: keys.map((name) => String(least[name])).join(' + ') })}
                    </Small>
                  </Fault>
                )}
              </div>
            );
          })}
          <Choice
            label={t('Gündeme ekleme için oran')}
            value={form.agendaAdditionShare.join('/')}
            onChange={(value) => set('agendaAdditionShare', value.split('/').map(Number))}
            options={[
              ['1/10', t('Onda bir (TMK m.79)')],
              ['1/20', t('Yirmide bir')],
            ]}
          />
          <Choice
            label={t('Olağanüstü toplantı istemi için oran')}
            value={form.extraordinaryRequestShare.join('/')}
            onChange={(value) => set('extraordinaryRequestShare', value.split('/').map(Number))}
            options={[
              ['1/5', t('Beşte bir (TMK m.75)')],
              ['1/10', t('Onda bir')],
            ]}
          />
        </Card>
        <div className="stack">
          <Card title={t('Seçimler')}>
            <Choice
              label={t('Organ seçimlerinde oy')}
              value={form.electionMode as string}
              onChange={(value) => set('electionMode', value)}
              options={[
                ['SECRET', t('Gizli')],
                ['OPEN', t('Açık')],
              ]}
            />
            <ElectionRules
              label={t('Yönetim kurulu seçimi')}
              election={form.boardElection}
              seats={[form.boardPrincipals, form.boardSubstitutes]}
              onChange={(election) => set('boardElection', election)}
            />
            <ElectionRules
              label={t('Denetim kurulu seçimi')}
              election={form.auditElection}
              seats={[form.auditPrincipals, form.auditSubstitutes]}
              onChange={(election) => set('auditElection', election)}
            />
            <Field
              label={t('Adaylıkların önceden bildirildiği son gün (toplantıdan kaç gün önce)')}
              value={typeof form.candidacyDaysBefore === 'number' ? String(form.candidacyDaysBefore) : ''}
              onChange={(value) => set('candidacyDaysBefore', number(value))}
              inputMode="numeric"
              hint={t('Boş bırakılırsa adaylıklar toplantıda kesinleşene kadar bildirilir · Tüzük')}
            />
            <Field
              label={t('Önergelerin önceden verildiği son gün (toplantıdan kaç gün önce)')}
              value={typeof form.motionDaysBefore === 'number' ? String(form.motionDaysBefore) : ''}
              onChange={(value) => set('motionDaysBefore', number(value))}
              inputMode="numeric"
              hint={t('Boş bırakılırsa divan seçilene kadar yazılır; toplantıda her zaman verilebilir · Tüzük')}
            />
            <Choice
              label={t('İbrada organ üyelerinin oyu')}
              value={String(form.dischargeBarsMembers)}
              onChange={(value) => set('dischargeBarsMembers', value === 'true')}
              options={[
                ['true', t('Kendi ibralarında oy kullanmazlar')],
                ['false', t('Oy kullanırlar')],
              ]}
            />
            <LawPanel
              question={t('Neden soruluyor?')}
              sentence={t(
                'Kanunda organ üyelerinin kendi ibralarında oy kullanmasını yasaklayan açık bir hüküm yoktur; tüzük ya da teamül belirler.',
              )}
              articles={t('TMK açık hüküm içermez; Tüzük')}
            />
            <Choice
              label={t('SMS ile ikinci doğrulama')}
              value={String(form.smsFactorAllowed)}
              onChange={(value) => set('smsFactorAllowed', value === 'true')}
              options={[
                ['false', t('Kapalı')],
                ['true', t('Açık')],
              ]}
            />
          </Card>
          <DisciplineCard discipline={form.discipline ?? null} onChange={(value) => set('discipline', value)} />
          <SpeakingAndVoting
            speaking={form.speaking as StatuteSpeaking | undefined}
            openVoteChange={form.openVoteChange === true}
            number={number}
            onSpeaking={(speaking) => set('speaking', speaking)}
            onOpenVoteChange={(allowed) => set('openVoteChange', allowed)}
          />
          <Card title={t('Yönetim kurulu toplantıları')}>
            <p className="dim">
              {t(
                'Toplantı ve karar yeter sayısını kanun tüzüğe bırakır; girilmeden yönetim kurulu toplantısı çağrılamaz.',
              )}
            </p>
            <Choice
              label={t('Tüzükte kural')}
              value={board ? 'var' : 'yok'}
              onChange={(value) =>
                set(
                  'board',
                  value === 'var'
                    ? {
                        callDays: 3,
                        quorum: { share: [1, 2], strict: true },
                        majority: { share: [1, 2], strict: true, base: 'PRESENT' },
                        tie: 'REJECTED',
                      }
                    : null,
                )
              }
              options={[
                ['yok', t('Girilmedi')],
                ['var', t('Girildi')],
              ]}
            />
            {board && (
              <>
                <Field
                  label={t('Çağrı süresi (gün)')}
                  value={String(board.callDays)}
                  onChange={(value) => set('board', { ...board, callDays: number(value) ?? 0 })}
                  inputMode="numeric"
                />
                <Choice
                  label={t('Toplantı yeter sayısı')}
                  value={`${board.quorum.share.join('/')}${board.quorum.strict ? '+' : ''}`}
                  onChange={(value) =>
                    set('board', {
                      ...board,
                      quorum: { share: value.replace('+', '').split('/').map(Number), strict: value.endsWith('+') },
                    })
                  }
                  options={[
                    ['1/2+', t('Üye tam sayısının yarısından fazlası')],
                    ['2/3', t('Üye tam sayısının üçte ikisi')],
                  ]}
                />
                <Choice
                  label={t('Karar yeter sayısı')}
                  value={board.majority.base}
                  onChange={(value) => set('board', { ...board, majority: { ...board.majority, base: value } })}
                  options={[
                    ['PRESENT', t('Katılanların yarısından fazlası')],
                    ['FULL_NUMBER', t('Üye tam sayısının yarısından fazlası')],
                  ]}
                />
                <Choice
                  label={t('Oylar eşitse')}
                  value={board.tie}
                  onChange={(value) => set('board', { ...board, tie: value })}
                  options={[
                    ['CHAIR', t('Başkanın oyu belirler')],
                    ['REJECTED', t('Öneri reddedilmiş sayılır')],
                  ]}
                />
              </>
            )}
          </Card>
          <Card title={t('Tüzük maddeleri (belgelerde geçer)')}>
            {(
              [
                ['assemblyTime', 'Toplantı zamanı'],
                ['membersList', 'Üye listesi'],
                ['elections', 'Seçimler'],
                ['tie', 'Eşitlik ve kura'],
                ['discharge', 'İbra'],
              ] as const
            ).map(([key, label]) => (
              <Field
                key={key}
                label={t(label)}
                value={form.articles[key] ?? ''}
                onChange={(value) => set('articles', { ...form.articles, [key]: value })}
              />
            ))}
          </Card>
        </div>
      </div>
      {faults
        .filter((fault) => !(fault.code in ABOUT))
        .map((fault) => (
          <Fault key={fault.code} fault={fault} />
        ))}
      {changed ? (
        <RecordChanged
          key={changed.version}
          changed={changed}
          base={seen.statute}
          label={parameterName}
          shown={parameterWords}
          onSave={(fromRecord) => save({ ...form, ...fromRecord }, changed.version)}
        />
      ) : (
        <div className="fixed">
          <ActButton
            onAct={() => save(form, seen.version)}
            {...(check.data && check.data.refusals.length > 0
              ? { reason: t('Önce yasal sınırın dışındaki değerleri düzeltin.') }
              : {})}
          >
            {t('Tüzük parametrelerini kaydet')}
          </ActButton>
          {saved > 0 && <p role="status">{t('Kaydedildi: {n}. sürüm.', { n: saved })}</p>}
        </div>
      )}
      <StatuteHistory />
    </Page>
  );
}

type FaultRow = Awaited<ReturnType<typeof call<typeof api.checkStatute>>>['refusals'][number];

function Fault({ fault, children }: { readonly fault: FaultRow; readonly children?: ReactNode }) {
  return (
    <div className="refusal" role="alert" id={fault.code}>
      <b>{inLanguage(fault.sentence)}</b>
      <div className="row between">
        <p className="art">{fault.articles.join('; ')}</p>
        {children}
      </div>
    </div>
  );
}
