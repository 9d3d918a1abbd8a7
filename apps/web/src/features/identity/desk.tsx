import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { DOCUMENTS } from './person-acts.tsx';
import './desk.css';

type Case = Reply<typeof api.listDesk>['cases'][number];

function useDesk(meetingId: string) {
  const client = useQueryClient();
  const desk = useQuery({
    queryKey: ['desk', meetingId],
    queryFn: () => call(api.listDesk, { params: { meetingId } }),
    refetchInterval: 4000,
  });
  return { desk, refresh: () => client.invalidateQueries({ queryKey: ['desk', meetingId] }) };
}

/** A QR code from its rows. */
function Square({ rows }: { readonly rows: readonly string[] }) {
  const path = rows
    .flatMap((row, y) => [...row].map((field, x) => (field === '1' ? `M${x + 2} ${y + 2}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={t('Kayıt karesi')}
      viewBox={`0 0 ${rows.length + 4} ${rows.length + 4}`}
      className="entry-square"
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

/** The desk of the day: an officer begins, one of the divan confirms from the own session, the person enrols with the square. */
export function DeskPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const { desk, refresh } = useDesk(meetingId);
  const [memberNo, setMemberNo] = useState('');
  const [kind, setKind] = useState<string>(DOCUMENTS[0]);
  const [lastFour, setLastFour] = useState('');
  if (desk.error && !desk.data) return <Failed error={desk.error} />;
  if (!desk.data) return <Loading />;
  return (
    <Page
      title={t('Kimlik masası')}
      width="narrow"
      lead={t(
        'Telefonunu kaybeden üye: siz ve divandan bir kişi üyeyi ve belgesini görürsünüz; üye yeni telefonuyla kayıt olur ve toplantıya döner. Tutanağa geçer (DY m.15/A/5).',
      )}
    >
      <Card title={t('1. Üye ve belgesi')}>
        <Field label={t('Üye no')} value={memberNo} onChange={setMemberNo} autoComplete="off" />
        <Choice
          label={t('Görülen belge')}
          value={kind}
          onChange={setKind}
          options={DOCUMENTS.map((name) => [name, t(name)])}
        />
        <Field
          label={t('Belge numarasının son dört hanesi')}
          value={lastFour}
          onChange={(value) => setLastFour(value.replaceAll(/\D/gu, '').slice(0, 4))}
          inputMode="numeric"
          autoComplete="off"
        />
        <ActButton
          {...(memberNo && lastFour.length === 4
            ? {}
            : { reason: t('Üye numarasını ve belgenin son dört hanesini yazın.') })}
          onAct={async () => {
            await call(api.startDesk, { params: { meetingId }, body: { memberNo, documentKind: kind, lastFour } });
            setMemberNo('');
            setLastFour('');
            await refresh();
          }}
        >
          {t('Üyeyi ve belgesini gördüm')}
        </ActButton>
      </Card>
      {desk.data.cases.map((one) => (
        <CaseCard key={one.caseId} meetingId={meetingId} one={one} onDone={() => void refresh()} />
      ))}
      <div className="links">
        <Link to="/toplanti/$meetingId" params={{ meetingId }}>
          {t('Salona git')}
        </Link>
      </div>
    </Page>
  );
}

function CaseCard({
  meetingId,
  one,
  onDone,
}: {
  readonly meetingId: string;
  readonly one: Case;
  readonly onDone: () => void;
}) {
  const [code, setCode] = useState('');
  return (
    <Card title={`${one.name} (${one.memberNo})`}>
      <p className="dim">{one.document}</p>
      {one.state === 'STARTED' && (
        <p role="status">
          <Chip tone="warn">{t('2. Divan bekleniyor')}</Chip>{' '}
          {t('Divandan bir kişi üyeyi görsün ve kendi salon sayfasında onaylasın.')}
        </p>
      )}
      {one.square.length > 0 && (
        <>
          <p>{t('3. Üye bu kareyi yeni telefonuyla okutsun ve kaydını tamamlasın. On dakika geçerlidir.')}</p>
          <Square rows={one.square} />
        </>
      )}
      {one.state === 'SEEN' && (
        <>
          <p>{t('4. Üye giriş yapsın, “Hesabım” sayfasında “Kimlik tespiti kodu”nu göstersin; kodu buraya yazın.')}</p>
          <Field
            label={t('Kişinin cihazındaki altı haneli kod')}
            value={code}
            onChange={(value) => setCode(value.replaceAll(/\D/gu, '').slice(0, 6))}
            inputMode="numeric"
            autoComplete="off"
          />
          <ActButton
            {...(code.length === 6 ? {} : { reason: t('Altı haneli kodu yazın.') })}
            onAct={async () => {
              await call(api.proveAtDesk, { params: { meetingId, caseId: one.caseId }, body: { deviceCode: code } });
              onDone();
            }}
          >
            {t('Kimliği saptadım')}
          </ActButton>
        </>
      )}
      {one.state === 'PROVED' && (
        <p className="good" role="status">
          {t('Kimlik saptandı; üye yeni telefonuyla salona dönebilir. Tutanağa geçti.')}
        </p>
      )}
    </Card>
  );
}

/** In the room, for the divan: who stands at the identity desk and waits for the second person. */
export function DeskCard({ meetingId }: { readonly meetingId: string }) {
  const { desk, refresh } = useDesk(meetingId);
  const waiting = desk.data?.cases.filter((one) => one.state === 'STARTED') ?? [];
  if (!desk.data?.mayConfirm || waiting.length === 0) return null;
  return (
    <Card title={t('Kimlik masası')}>
      <p>{t('Görevliyle birlikte üyeyi ve kimlik belgesini kendiniz gördüyseniz onaylayın. Görmeden onaylamayın.')}</p>
      {waiting.map((one) => (
        <div className="stack" key={one.caseId}>
          <p>
            <b>
              {one.name} ({one.memberNo})
            </b>
            <br />
            <span className="dim">
              {one.document} · {t('Görevli: {ad}', { ad: one.officer })}
            </span>
          </p>
          <ActButton
            onAct={async () => {
              await call(api.seenAtDesk, { params: { meetingId, caseId: one.caseId } });
              await refresh();
            }}
          >
            {t('Ben de gördüm: {ad}', { ad: one.name })}
          </ActButton>
        </div>
      ))}
    </Card>
  );
}
