import type { BoxView, RoomVote } from '@divan/api';
import * as api from '@divan/api';
import type { Choice, Contest } from '@divan/ballot';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { call, RefusedError } from '../../../app/call.ts';
import { useMarks } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { useStage } from '../../../app/stage.ts';
import { BallotStepUp } from '../../../components/step-up.tsx';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { LawPanel } from '../../../ui/law-panel.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { type Marked, MarkForm, Review } from '../vote/mark-form.tsx';
import { CarryOut, TakeOver } from './carry.tsx';
import { type Amend, CastBallot, RETRY_MILLIS, stubborn } from './cast.tsx';
import { CeremonyAlarm } from './confirm.tsx';
import { work } from './device.ts';
import { Progress, StageHeading } from './parts.tsx';
import { CheckOnAnotherPhone, TrackerSlip } from './slip.tsx';
import { amendVote, type KeptVote, kept, VOTE_AMENDED } from './store.ts';
import { contestOf, delay } from './use-box.ts';
import type { CeremonyState } from './use-ceremony.ts';
import { useNamed } from './use-named.ts';
import { VoterKeyNotice } from './voter-key.tsx';
import { WordLine } from './words.tsx';
import type { OpenContest } from './work-vote.ts';
import '../choice.css';

/** Signature 2 is sent so long after the ballot, by chance, that nobody joins the two by their time. */
const DECLARE_LEAST = 3000;
const DECLARE_MOST = 40_000;
/** Kept free before the announced end, so that signature 2 is not late. */
const DECLARE_SPARE = 5000;

/** @param left milliseconds to the announced end, or null */
function declareDelay(left: number | null): number {
  const most = left === null ? DECLARE_MOST : Math.min(DECLARE_MOST, Math.max(1000, left - DECLARE_SPARE));
  const least = Math.min(DECLARE_LEAST, most);
  const [chance] = crypto.getRandomValues(new Uint32Array(1));
  return least + ((most - least) * (chance as number)) / 2 ** 32;
}

function choiceOf(contest: Contest, marked: Marked): Choice {
  if (typeof marked === 'string') return marked;
  return { marked: marked.map((id) => contest.options.findIndex((option) => option.id === id)) };
}

type Busy = 'CREDENTIAL' | 'ISSUER' | 'SEALING' | null;

/** A verifiable secret vote: mark, review, take the credential, seal, then cast the sealed ballot or check it on another phone. */
export function BoxVote({
  meetingId,
  vote,
  box,
  ceremony,
  memberId,
  taken,
  offset,
}: {
  readonly meetingId: string;
  readonly vote: RoomVote;
  readonly box: BoxView | undefined;
  readonly ceremony: CeremonyState;
  readonly memberId: string;
  readonly taken: boolean;
  readonly offset: number;
}) {
  const [record, setRecord] = useState<KeptVote | null | undefined>(undefined);
  useEffect(() => {
    const read = () => void kept('vote', memberId, vote.id).then(setRecord);
    read();
    window.addEventListener(VOTE_AMENDED, read);
    return () => window.removeEventListener(VOTE_AMENDED, read);
  }, [memberId, vote.id]);
  const amend = useCallback(
    async (change: Partial<KeptVote>) => {
      const next = await amendVote(memberId, { voteId: vote.id, meetingId, question: vote.question, ...change });
      setRecord(next);
      return next;
    },
    [memberId, vote.id, vote.question, meetingId],
  );
  const open = contestOf(box, ceremony, vote.id);
  const named = useNamed(vote, open);
  if (record === undefined) return <p role="status">{t('Sandık açılıyor')}</p>;
  if (record?.cast) return <CastBallot record={record} vote={vote} box={box} ceremony={ceremony} amend={amend} />;
  if (vote.box === 'COUNTING')
    return <p role="status">{t('Sandık kapandı; emanetçiler açıyor. Bu cihazdan atılmış bir oyunuz yok.')}</p>;
  if (ceremony.state === 'FAULT') return <CeremonyAlarm why={ceremony.why} other={ceremony.other ?? null} />;
  if (named?.fault)
    return (
      <p className="refusal" role="alert">
        <b>
          {t('Adlar panodaki özetlerle tutmuyor ({neden}). Bu cihaz pusula mühürlemez; divana bildirin.', named.fault)}
        </b>
      </p>
    );
  if (!open || !named) return <p role="status">{t('Sandık açılıyor')}</p>;
  return (
    <div className="stack">
      <OpenBallot
        vote={named.vote}
        open={open}
        memberId={memberId}
        words={ceremony.state === 'READY' ? ceremony.ceremony.words : []}
        voterKey={box?.format === 'divan-ballot/1' ? null : (box?.mine.voterKey ?? '')}
        record={record}
        taken={taken}
        amend={amend}
        meetingId={meetingId}
        offset={offset}
      />
      <LawPanel
        question={t('Bu oylama nasıl doğrulanır?')}
        sentence={t(
          'Pusulanız bu cihazda şifrelenir; tek tek hiçbir oy açılmaz, yalnız toplamlar açılır. Oyunuzun sandıkta olduğunu izleme kodunuzla, doğru şifrelendiğini ikinci bir telefonla siz denetlersiniz.',
        )}
        articles="DY m.15; DY m.16"
      />
    </div>
  );
}

function OpenBallot({
  vote,
  open,
  memberId,
  words,
  voterKey,
  record,
  taken,
  amend,
  meetingId,
  offset,
}: {
  readonly vote: RoomVote;
  readonly open: OpenContest;
  readonly memberId: string;
  /** Of φ, as this device found it. */
  readonly words: readonly string[];
  /** The key registered for this person; empty: none; null: a board of version 1 asks for none. */
  readonly voterKey: string | null;
  readonly record: KeptVote | null;
  readonly taken: boolean;
  readonly amend: Amend;
  readonly meetingId: string;
  readonly offset: number;
}) {
  const client = useQueryClient();
  const [marked, setMarked] = useMarks<Marked | null>(vote.id, null);
  const [stage, setStage] = useStage('adim');
  const [confirming, setConfirming] = useState(false);
  const [busy, setBusy] = useState<Busy>(null);
  const [thousandths, setThousandths] = useState(0);
  const [error, setError] = useState<unknown>(null);
  /** The challenge code holds the marks: it lives in this page only. */
  const [code, setCode] = useState<string | null>(null);
  const [checking, setChecking] = useState<{ readonly code: string; readonly tracker: string } | null>(null);

  /** The key of this device; undefined while it is looked up. */
  const [device, setDevice] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    void kept('voter', memberId, meetingId).then((own) => setDevice(own?.key ?? null));
  }, [memberId, meetingId, voterKey]);

  const credential = async () => {
    if (record?.credential) return record.credential;
    setBusy('CREDENTIAL');
    // Stored before it is asked for: after a lost answer the same request gets the same signatures.
    let draft = record?.request;
    if (!draft) {
      draft = await work('request', [open]);
      await amend({ request: draft, secret: draft.secret });
    }
    const blinded = [...draft.blinded];
    const own = voterKey === null ? null : await kept('voter', memberId, meetingId);
    const request = own ? await work('signRequest', [open, memberId, own.seed, blinded]) : null;
    for (;;) {
      const { signatures } = await stubborn(() =>
        call(api.takeCredential, {
          params: { meetingId, voteId: vote.id },
          body: { blinded, ...(request ? { signature: request.signature } : {}) },
        }),
      );
      if (!signatures.includes(null)) {
        const made = await work('complete', [open, draft, signatures as string[]]);
        await amend({ credential: made, request: null });
        await client.invalidateQueries({ queryKey: ['mine', meetingId] });
        return made;
      }
      setBusy('ISSUER');
      await delay(RETRY_MILLIS);
    }
  };

  const seal = async () => {
    setError(null);
    try {
      const made = await credential();
      setThousandths(0);
      setBusy('SEALING');
      const sealed = await work('seal', [open, made, choiceOf(open.contest, marked as Marked)], setThousandths);
      setCode(sealed.code);
      await amend({ sealed: { body: sealed.body, tracker: sealed.tracker, leaf: sealed.leaf } });
      setMarked(null);
      setStage(null);
    } catch (caught) {
      if (caught instanceof RefusedError && caught.refusal.code === 'FRESH_CONFIRMATION_NEEDED') setConfirming(true);
      else setError(caught);
    } finally {
      setBusy(null);
    }
  };

  const signed = (use: 'CAST' | 'CHALLENGED') =>
    work('sign', [
      open,
      {
        contest: vote.id,
        credential: record?.credential as NonNullable<KeptVote['credential']>,
        body: record?.sealed?.body as string,
      },
      record?.secret as string,
      use,
    ]);

  if (checking)
    return (
      <CheckOnAnotherPhone
        voteId={vote.id}
        code={checking.code}
        tracker={checking.tracker}
        credentialKey={record?.credential?.key ?? ''}
        onAgain={() => setChecking(null)}
      />
    );

  if (record?.sealed) {
    const { sealed } = record;
    return (
      <div className="stack">
        <StageHeading>{t('Pusulanız mühürlendi; henüz sandığa atılmadı')}</StageHeading>
        <p className="notice">{t('Oyunuzun sayılması için “Oyumu sandığa at” düğmesine basın.')}</p>
        <div className="cast-first">
          <ActButton
            size="lg"
            fullWidth
            onAct={async () => {
              const ballot = await signed('CAST');
              const left = vote.until === null ? null : Date.parse(vote.until) - (Date.now() + offset);
              setCode(null);
              await amend({
                sealed: null,
                again: null,
                cast: { ballot, tracker: sealed.tracker, leaf: sealed.leaf, state: 'SENDING', receipt: null },
                declareAt: Date.now() + declareDelay(left),
              });
            }}
          >
            {t('Oyumu sandığa at')}
          </ActButton>
        </div>
        <TrackerSlip meetingId={meetingId} question={vote.question} tracker={sealed.tracker} />
        <div className="stack tight">
          <p className="dim">
            {t(
              'İsterseniz atmadan önce denetleyin. Denetlenen pusula sayılmaz; denetledikten sonra yeniden işaretlersiniz.',
            )}
          </p>
          <ActButton
            fullWidth
            variant="outline"
            {...(code ? {} : { reason: t('Sayfadan ayrıldığınız için bu pusula artık denetlenemez.') })}
            onAct={async () => {
              const ballot = await signed('CHALLENGED');
              await stubborn(() =>
                call(api.castBoxBallot, {
                  params: { voteId: vote.id },
                  body: { use: 'CHALLENGED', ballot: ballot as never },
                }),
              );
              setChecking({ code: code as string, tracker: sealed.tracker });
              setCode(null);
              await amend({ sealed: null, challenged: [...record.challenged, sealed.tracker] });
            }}
          >
            {t('Denetle')}
          </ActButton>
        </div>
        <Button
          variant="subtle"
          onClick={() => {
            setCode(null);
            void amend({ sealed: null });
          }}
        >
          {t('Baştan işaretle')}
        </Button>
      </div>
    );
  }

  if (record?.again)
    return (
      <div className="stack">
        <StageHeading>{t('Pusulanız atılmadı')}</StageHeading>
        <p className="notice" role="alert">
          {record.again === 'USED'
            ? t(
                'Sandıkta bu pusulanın anahtarıyla başka bir pusula var. Oyunuzu başka bir cihazdan attıysanız o oyunuz geçerlidir; atmadıysanız yeniden işaretleyip mühürleyin.',
              )
            : t('Pusulanız kabul edilmedi ve sayılmaz. Yeniden işaretleyip mühürleyin.')}
        </p>
        <Button size="lg" onClick={() => void amend({ again: null })}>
          {t('Yeniden mühürle')}
        </Button>
      </div>
    );

  if (taken && !record?.credential && !record?.request)
    return (
      <div className="stack">
        <p className="notice">
          {t('Oy pusulanız başka bir cihazda alınmış. Orada sürdürün ya da pusulayı buraya taşıyın.')}
        </p>
        <TakeOver open={open} onCredential={(carried) => amend(carried)} startOpen />
      </div>
    );

  if (voterKey !== null && !record?.credential && !record?.request && device !== undefined && device !== voterKey)
    return <VoterKeyNotice registered={voterKey !== ''} />;

  if (marked && stage === 'gozden')
    return (
      <Review vote={vote} marked={marked}>
        <p className="dim">{t('Pusulanız bu cihazda şifrelenip mühürlenir. İşaretleriniz gönderilmez.')}</p>
        <div className="fixed phone row">
          <Button variant="default" onClick={() => window.history.back()} disabled={busy !== null}>
            {t('Geri dön')}
          </Button>
          <Button size="lg" onClick={() => void seal()} loading={busy !== null}>
            {t('Pusulamı mühürle')}
          </Button>
        </div>
        {busy === 'CREDENTIAL' && <p role="status">{t('Oy pusulanız alınıyor. Lütfen sayfayı kapatmayın.')}</p>}
        {busy === 'ISSUER' && (
          <p role="status" className="notice">
            {t('Onaycı bekleniyor: {ad}. İsteğiniz saklandı; yanıt gelince sürer.', {
              ad: open.election.issuers.length > 1 ? t('pusula onaycıları') : t('sunucu'),
            })}
          </p>
        )}
        {busy === 'SEALING' && <Progress label={t('Pusulanız şifreleniyor')} thousandths={thousandths} />}
        <RefusalNotice error={error} />
        {error instanceof RefusedError && error.refusal.code === 'BALLOT_TAKEN_ELSEWHERE' && (
          <TakeOver open={open} onCredential={(carried) => amend(carried)} startOpen />
        )}
        <BallotStepUp
          opened={confirming}
          onClose={() => setConfirming(false)}
          onDone={() => {
            setConfirming(false);
            void seal();
          }}
        />
      </Review>
    );

  return (
    <div className="stack">
      {(record?.challenged.length ?? 0) > 0 && (
        <p className="dim">
          {t('Denetlediğiniz pusula: {n}. Oyunuz henüz atılmadı.', { n: record?.challenged.length ?? 0 })}
        </p>
      )}
      <WordLine words={words} label={t('Sandığın anahtarı; salon ekranında da aynı olmalı')} />
      <MarkForm
        vote={vote}
        mayVoid={open.contest.void}
        marks={marked}
        onMarks={setMarked}
        onReview={() => setStage('gozden')}
      />
      {record?.credential && record.secret ? (
        <CarryOut meetingId={meetingId} voteId={vote.id} secret={record.secret} credential={record.credential} />
      ) : (
        <TakeOver open={open} onCredential={(carried) => amend(carried)} />
      )}
    </div>
  );
}
