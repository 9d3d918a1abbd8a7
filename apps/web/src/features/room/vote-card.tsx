import type { Mine, Room, RoomVote } from '@divan/api';
import * as api from '@divan/api';
import { type BlindedCredential, blindCredential, finishCredential } from '@divan/ballot';
import { Button, Modal } from '@mantine/core';
import { startAuthentication } from '@simplewebauthn/browser';
import { IconCheck, IconEye, IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, OfflineError, RefusedError } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { useMe, useOnline } from '../../app/session.ts';
import { ActButton, Card, Chip, Field, LawPanel, RefusalNotice } from '../../components/ui.tsx';

/** The open vote: kind first, question, choices of equal weight, one button that names the choice; afterwards a quiet receipt. */
export function VoteCard({
  meetingId,
  room,
  mine,
  memberId,
}: {
  readonly meetingId: string;
  readonly room: Room;
  readonly mine: Mine;
  readonly memberId: string;
}) {
  const vote = room.vote as RoomVote;
  const barred = vote.barred.includes(memberId);
  const item = room.agenda.find((entry) => entry.id === vote.itemId);
  const motion =
    vote.subject === 'MOTION'
      ? room.motions.find((entry) => entry.itemId === vote.itemId && vote.question.startsWith(`${entry.number} `))
      : undefined;
  return (
    <Card act>
      <div className="row">
        <Chip tone="info">
          {vote.mode === 'OPEN' ? <IconEye size={18} aria-hidden /> : <IconLock size={18} aria-hidden />}
          {vote.mode === 'OPEN' ? t('Açık oylama') : t('Gizli; işletmeciye güvenilir')}
        </Chip>
        <span className="dim">
          {t('{n}. madde', { n: item?.number ?? '' })}
          {motion && ` · ${t('Önerge {n}', { n: motion.number })}`}
        </span>
      </div>
      <p className="skip" role="alert">
        {t('Oylama açıldı: {soru}', { soru: vote.question })}
      </p>
      {(barred || !mine.mayVote || !mine.present) && (
        <div>
          <h2>{vote.question}</h2>
          <p className="dim">{t('Oy verebilecek: {n}', { n: vote.electorate })}</p>
        </div>
      )}
      {barred ? (
        <div className="notice">
          <b>{t('Bu oylamada oy kullanamazsınız.')}</b>{' '}
          {t(
            'Dernek ile sizin, eşinizin, üstsoyunuzun ya da altsoyunuzun arasındaki bir konu ya da kendi ibranız. TMK m.82',
          )}
        </div>
      ) : !mine.mayVote ? (
        mine.role !== 'OBSERVER' && (
          <div className="notice">
            {t('Onursal üyeler ve gözlemciler oy kullanmaz; toplantıyı izleyebilirsiniz. TMK m.69')}
          </div>
        )
      ) : !mine.present ? (
        <div className="notice">{t('Oy kullanmak için önce toplantıya katılın.')}</div>
      ) : vote.mode === 'OPEN' ? (
        <OpenVote meetingId={meetingId} vote={vote} recorded={mine.votes[vote.id]} />
      ) : (
        <SecretVote meetingId={meetingId} vote={vote} taken={mine.ballots.includes(vote.id)} />
      )}
      {vote.required !== null && (
        <LawPanel
          question={t('Neden {n} oy gerekiyor?', { n: vote.required })}
          sentence={
            room.meeting.body === 'BOARD'
              ? t('Yönetim kurulunun karar yeter sayısını tüzük belirler; kanun sayı vermez.')
              : vote.decision === 'ORDINARY'
                ? t(
                    'Kararlar, toplantıya katılanların salt çoğunluğuyla alınır; oy vermemek ve çekimser kalmak çoğunluğa eklenmez.',
                  )
                : t(
                    'Tüzük değişikliği ve fesih kararı toplantıya katılanların üçte ikisiyle alınır; oy vermemek ve çekimser kalmak çoğunluğa eklenmez.',
                  )
          }
          figures={[
            [t('Katılan'), vote.attending],
            [t('Gereken en az'), vote.required],
            ...(vote.barred.length > 0 ? [[t('Oydan yoksun'), vote.barred.length] as const] : []),
          ]}
          articles={vote.articles}
        />
      )}
    </Card>
  );
}

function Choices({
  vote,
  value,
  onChange,
  locked,
}: {
  readonly vote: RoomVote;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly locked: boolean;
}) {
  return (
    <fieldset disabled={locked}>
      <legend>{vote.question}</legend>
      {vote.options.map((option) => (
        <label className="choice" key={option.id}>
          <input type="radio" name={vote.id} checked={value === option.id} onChange={() => onChange(option.id)} />
          <span>
            {t(option.label)} {option.detail && <small>{option.detail}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** How often a vote whose answer was lost is sent again, 1.5 s apart: half an hour of a cut line. */
const RESEND_TIMES = 1200;

/** What happens to a vote on its way: nothing is called recorded before the server has answered. */
function Sending({ sending, lost }: { readonly sending: boolean; readonly lost: boolean }) {
  const online = useOnline();
  if (!sending) return null;
  return (
    <p role="status" className={lost || !online ? 'notice' : 'dim'}>
      {!online
        ? t('Oyunuz henüz gönderilmedi. Bağlantı gelince kendiliğinden gönderilecek.')
        : lost
          ? t('Yanıt ulaşmadı. Oyunuz aynı zarfla yeniden gönderiliyor; iki kez sayılmaz.')
          : t('Gönderiliyor. Lütfen sayfayı kapatmayın.')}
    </p>
  );
}

function OpenVote({
  meetingId,
  vote,
  recorded,
}: {
  readonly meetingId: string;
  readonly vote: RoomVote;
  readonly recorded: string | undefined;
}) {
  const client = useQueryClient();
  const [choice, setChoice] = useState('');
  const [sending, setSending] = useState(false);
  const [lost, setLost] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const label = vote.options.find((option) => option.id === (recorded ?? choice))?.label ?? '';
  const send = async () => {
    setSending(true);
    setError(null);
    // A lost answer is solved by sending again: the same vote is not counted twice.
    for (let attempt = 0; ; attempt++) {
      try {
        await call(api.castOpenVote, { params: { meetingId, voteId: vote.id }, body: { choice } });
        // The answer says it all: asking the server once more for each vote would be a second request a voter.
        client.setQueriesData<Mine>({ queryKey: ['mine', meetingId] }, (before) =>
          before ? { ...before, votes: { ...before.votes, [vote.id]: choice } } : before,
        );
        setLost(false);
        break;
      } catch (caught) {
        if (caught instanceof OfflineError && attempt < RESEND_TIMES) {
          setLost(true);
          await new Promise((resolve) => setTimeout(resolve, 1500));
          continue;
        }
        setError(caught);
        break;
      }
    }
    setSending(false);
  };
  if (recorded)
    return (
      <div className="good" role="status">
        <h2>{vote.question}</h2>
        <p>{t('Oyunuz kaydedildi: {secim}. Teşekkür ederiz.', { secim: t(label) })}</p>
      </div>
    );
  return (
    <>
      <Choices vote={vote} value={choice} onChange={setChoice} locked={sending} />
      <p className="dim">
        {t('Oyunuz adınızla kaydedilir; gönderilince değişmez. Divan başkanı kapatana kadar oy verebilirsiniz.')}
      </p>
      <Button
        size="lg"
        fullWidth
        loading={sending}
        aria-disabled={choice === '' ? true : undefined}
        className={choice === '' ? 'off' : ''}
        onClick={() => choice !== '' && void send()}
      >
        {choice ? t('Oyumu gönder: {secim}', { secim: t(label) }) : t('Önce bir seçenek işaretleyin')}
      </Button>
      <Sending sending={sending} lost={lost} />
      <RefusalNotice error={error} />
    </>
  );
}

const storeKey = (voteId: string) => `divan-pusula-${voteId}`;
interface Kept extends BlindedCredential {
  readonly signature?: string;
  readonly choice?: string | readonly string[];
}
const keep = (voteId: string, kept: Kept): void => sessionStorage.setItem(storeKey(voteId), JSON.stringify(kept));
const kept = (voteId: string): Kept | null =>
  JSON.parse(sessionStorage.getItem(storeKey(voteId)) ?? 'null') as Kept | null;

/** The secret ballot: mark, review, confirm the identity anew, take the credential, cast it without a cookie. */
function SecretVote({
  meetingId,
  vote,
  taken,
}: {
  readonly meetingId: string;
  readonly vote: RoomVote;
  readonly taken: boolean;
}) {
  const client = useQueryClient();
  const [marks, setMarks] = useState<readonly string[]>([]);
  const [single, setSingle] = useState('');
  const [blank, setBlank] = useState(false);
  const [review, setReview] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState(() => sessionStorage.getItem(`${storeKey(vote.id)}-tamam`) === '1');
  const [error, setError] = useState<unknown>(null);
  const [limit, setLimit] = useState('');
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (done) sessionStorage.setItem(`${storeKey(vote.id)}-tamam`, '1');
  }, [done, vote.id]);
  const sheet = vote.form === 'SHEET';
  const choice: string | readonly string[] = blank ? 'BLANK' : sheet ? marks : single;
  const short = sheet ? vote.minMarks - marks.length : single ? 0 : 1;

  const cast = async () => {
    setSending(true);
    setError(null);
    try {
      let mine = kept(vote.id);
      if (!mine) {
        mine = await blindCredential(vote.credentialKey as string);
        keep(vote.id, mine);
      }
      if (!mine.signature) {
        const { blindSignature } = await call(api.takeBallot, {
          params: { meetingId, voteId: vote.id },
          body: { blinded: mine.blinded },
        });
        mine = { ...mine, signature: await finishCredential(vote.credentialKey as string, mine, blindSignature) };
        keep(vote.id, mine);
      }
      for (let attempt = 0; ; attempt++) {
        try {
          await call(api.castBallot, {
            params: { voteId: vote.id },
            body: { token: mine.token, signature: mine.signature as string, choice: choice as string },
          });
          break;
        } catch (caught) {
          if (!(caught instanceof OfflineError) || attempt > RESEND_TIMES) throw caught;
          setLost(true);
          await new Promise((resolve) => setTimeout(resolve, 1500));
        }
      }
      sessionStorage.removeItem(storeKey(vote.id));
      setDone(true);
      client.setQueriesData<Mine>({ queryKey: ['mine', meetingId] }, (before) =>
        before ? { ...before, ballots: [...before.ballots, vote.id] } : before,
      );
    } catch (caught) {
      if (caught instanceof RefusedError && caught.refusal.code === 'FRESH_CONFIRMATION_NEEDED') setConfirming(true);
      else setError(caught);
    } finally {
      setSending(false);
    }
  };

  if (done || (taken && !kept(vote.id)))
    return (
      <div className="good" role="status">
        <StandAt>{vote.question}</StandAt>
        <p>
          {done ? t('Oyunuz alındı. Teşekkür ederiz.') : t('Oy pusulanız alınmış. Bu cihazda kullanılacak pusula yok.')}
        </p>
      </div>
    );
  const name = (id: string) => vote.options.find((option) => option.id === id)?.label ?? id;
  if (review)
    return (
      <div className="stack">
        <StandAt>{t('Oy pusulanız')}</StandAt>
        {blank ? (
          <p>{t('Boş oy vermek üzeresiniz. Boş oy, oy kullananlar arasında sayılır; hiçbir adaya yazılmaz.')}</p>
        ) : (
          <ol>
            {(sheet ? vote.options.map((option) => option.id).filter((id) => marks.includes(id)) : [single]).map(
              (id) => (
                <li key={id}>{t(name(id))}</li>
              ),
            )}
          </ol>
        )}
        {sheet && !blank && <p>{t('{n} aday işaretli', { n: marks.length })}</p>}
        <p className="dim">
          {t('Seçiminiz adınıza bağlanmaz. Listeye yalnız oy kullandığınız yazılır. İşletmeciye güvenilir.')}
        </p>
        <div className="row">
          <Button
            variant="default"
            onClick={() => {
              setReview(false);
              setBlank(false);
            }}
            disabled={sending}
          >
            {t('Geri dön')}
          </Button>
          <Button size="lg" onClick={() => void cast()} loading={sending}>
            {t('Oyumu kullan')}
          </Button>
        </div>
        <Sending sending={sending} lost={lost} />
        <RefusalNotice error={error} />
        <StepUp
          opened={confirming}
          onClose={() => setConfirming(false)}
          onDone={() => {
            setConfirming(false);
            void cast();
          }}
        />
      </div>
    );
  const state =
    short > 0
      ? sheet
        ? t('En az {n} aday daha işaretleyin.', { n: short })
        : t('Bir seçenek işaretleyin.')
      : marks.length >= vote.maxMarks && sheet && vote.maxMarks > vote.minMarks
        ? t('Geçerli; en çok sayıya ulaştınız')
        : t('Geçerli');
  return (
    <div className="stack">
      {sheet ? (
        <fieldset>
          <legend>{vote.question}</legend>
          <p className="dim">
            {t('En az {a}, en çok {b} aday işaretleyin. Adaylar soyadı sırasındadır.', {
              a: vote.minMarks,
              b: vote.maxMarks,
            })}
          </p>
          <Letters options={vote.options} />
          {vote.options.map((option, i) => (
            <label className="choice name" key={option.id} id={`aday-${i}`}>
              <span className="no num">{i + 1}</span>
              <SurnameFirst
                label={option.label}
                no={vote.options.filter((other) => other.label === option.label).length > 1 ? option.detail : ''}
              />
              <input
                type="checkbox"
                checked={marks.includes(option.id)}
                onChange={(event) => {
                  setLimit('');
                  if (!event.currentTarget.checked) setMarks(marks.filter((id) => id !== option.id));
                  else if (marks.length >= vote.maxMarks)
                    setLimit(
                      t(
                        'En çok {n} aday işaretlenebilir. Başka bir adayı seçmek için önce birinin işaretini kaldırın.',
                        { n: vote.maxMarks },
                      ),
                    );
                  else setMarks([...marks, option.id]);
                }}
              />
            </label>
          ))}
        </fieldset>
      ) : (
        <Choices vote={vote} value={single} onChange={setSingle} locked={false} />
      )}
      {vote.form !== 'YES_NO' && (
        <Button
          variant="default"
          onClick={() => {
            setBlank(true);
            setReview(true);
          }}
        >
          {t('Boş oy ver')}
        </Button>
      )}
      <div className="fixed stack tight">
        {sheet && (
          <div className="row between">
            <b aria-live="polite">{t('{n} aday işaretli', { n: marks.length })}</b>
            <span className={short > 0 ? 'hint' : 'valid'}>
              {short === 0 && <IconCheck size={20} aria-hidden />} {state}
            </span>
          </div>
        )}
        {sheet && <Cells n={marks.length} least={vote.minMarks} most={vote.maxMarks} />}
        {limit && (
          <p role="alert" className="notice">
            {limit}
          </p>
        )}
        {!sheet && short > 0 && <p className="hint">{state}</p>}
        <Button
          size="lg"
          fullWidth
          aria-disabled={short > 0 ? true : undefined}
          className={short > 0 ? 'off' : ''}
          onClick={() => short <= 0 && setReview(true)}
        >
          {t('Pusulamı gözden geçir')}
        </Button>
      </div>
    </div>
  );
}

/** A heading that takes the focus when it comes: who stood at the foot of a long sheet must not read past it. */
function StandAt({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} className="stand">
      {children}
    </h2>
  );
}

/** SURNAME first: the order of the sheet is by surname. The label comes as `Name SURNAME`; the number only parts namesakes. */
function SurnameFirst({ label, no }: { readonly label: string; readonly no: string }) {
  const words = label.split(' ');
  const from = words.findIndex((word) => word.length > 1 && word === word.toLocaleUpperCase('tr'));
  const [name, surname] = from > 0 ? [words.slice(0, from).join(' '), words.slice(from).join(' ')] : ['', label];
  return (
    <span className="who">
      <b>{surname}</b> {name} {no && <small className="dim">{t('üye no {no}', { no })}</small>}
    </span>
  );
}

/** A jump by letter from forty names on; no row is ever hidden. */
function Letters({ options }: { readonly options: RoomVote['options'] }) {
  if (options.length < 40) return null;
  const first = new Map<string, number>();
  options.forEach((option, i) => {
    const surname = option.label.split(' ').find((word) => word === word.toLocaleUpperCase('tr')) ?? option.label;
    const letter = surname.charAt(0);
    if (!first.has(letter)) first.set(letter, i);
  });
  return (
    <nav className="letters" aria-label={t('Soyadının ilk harfine git')}>
      {[...first].map(([letter, i]) => (
        <a key={letter} href={`#aday-${i}`}>
          {letter}
        </a>
      ))}
    </nav>
  );
}

/** One cell a mark, with a tick after the least; above twenty the number alone says it. */
function Cells({ n, least, most }: { readonly n: number; readonly least: number; readonly most: number }) {
  if (most > 20) return null;
  return (
    <div className="cells" aria-hidden>
      {Array.from({ length: most }, (_, i) => (
        <i key={String(i)} className={`${i < n ? 'full' : ''} ${i === least - 1 && least < most ? 'least' : ''}`} />
      ))}
    </div>
  );
}

/** Fresh confirmation before a secret ballot (DY m.15). */
function StepUp({
  opened,
  onClose,
  onDone,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const me = useMe();
  const has = (factor: string) => me.data?.factors.includes(factor) ?? false;
  const [code, setCode] = useState('');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      transitionProps={{ duration: 0 }}
      title={t('Oy pusulanızı almadan önce kimliğinizi doğrulayın')}
      centered
      closeButtonProps={{ 'aria-label': t('Kapat') }}
    >
      <div className="stack">
        <p>{t('Seçimde oy pusulası alınmadan önce kimlik yeniden gösterilir. DY m.15')}</p>
        {has('SMS') && (
          <ActButton variant="default" onAct={() => call(api.sendConfirmSms)}>
            {t('Telefonuma kod gönder')}
          </ActButton>
        )}
        {(has('TOTP') || has('SMS')) && (
          <>
            <Field
              label={has('TOTP') ? t('Doğrulama uygulamasındaki 6 haneli kod') : t('Telefonunuza gelen 6 haneli kod')}
              value={code}
              onChange={setCode}
              inputMode="numeric"
              autoComplete="one-time-code"
            />
            <ActButton
              onAct={async () => {
                await call(api.confirmSession, { body: { code } });
                setCode('');
                onDone();
              }}
            >
              {t('Kimliğimi doğrula')}
            </ActButton>
          </>
        )}
        {has('PASSKEY') && (
          <ActButton
            onAct={async () => {
              const optionsJSON = await call(api.passkeyChallenge);
              await call(api.confirmSession, {
                body: {
                  response: (await startAuthentication({ optionsJSON: optionsJSON as never })) as unknown as Record<
                    string,
                    unknown
                  >,
                },
              });
              onDone();
            }}
          >
            {t('Geçiş anahtarıyla doğrula')}
          </ActButton>
        )}
      </div>
    </Modal>
  );
}
