import type { RoomVote } from '@divan/api';
import * as api from '@divan/api';
import { Button, Modal } from '@mantine/core';
import { startAuthentication } from '@simplewebauthn/browser';
import { type ReactNode, useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { ActButton, Field } from '../../components/ui.tsx';
import { StageHeading } from './box-parts.tsx';

/** What was marked: option ids, or a blank or a void ballot. */
export type Marked = readonly string[] | 'BLANK' | 'VOID';

export function Choices({
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

/** Marks a ballot and hands it on for review; nothing is marked at first, and nothing is remembered. */
export function MarkForm({
  vote,
  mayVoid,
  before,
  onReview,
}: {
  readonly vote: RoomVote;
  /** What was marked when the person came back from the review. */
  readonly before: Marked | null;
  /** Verifiable votes: a void ballot is a choice of its own. */
  readonly mayVoid: boolean;
  readonly onReview: (marked: Marked) => void;
}) {
  const [marks, setMarks] = useState<readonly string[]>(before === null || typeof before === 'string' ? [] : before);
  const [limit, setLimit] = useState('');
  const sheet = vote.form === 'SHEET';
  const short = (sheet ? vote.minMarks : 1) - marks.length;
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
          {vote.options.map((option, i) => (
            <label className="choice name" key={option.id}>
              <span>
                {i + 1}. {option.label} <small>{t('üye no {no}', { no: option.detail })}</small>
              </span>
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
        <Choices vote={vote} value={marks[0] ?? ''} onChange={(id) => setMarks([id])} locked={false} />
      )}
      <div className="fixed stack tight">
        {sheet && <b aria-live="polite">{t('{n} aday işaretli', { n: marks.length })}</b>}
        {limit && <p role="alert">{limit}</p>}
        {short > 0 && (
          <p className="hint">
            {sheet ? t('En az {n} aday daha işaretleyin.', { n: short }) : t('Bir seçenek işaretleyin.')}
          </p>
        )}
        <div className="row">
          <Button size="lg" disabled={short > 0} onClick={() => onReview(marks)}>
            {t('Pusulamı gözden geçir')}
          </Button>
          {!mayVoid && vote.form !== 'YES_NO' && (
            <Button variant="default" onClick={() => onReview('BLANK')}>
              {t('Boş oy ver')}
            </Button>
          )}
        </div>
      </div>
      {mayVoid && (
        <div className="row">
          {vote.form !== 'YES_NO' && (
            <Button variant="subtle" onClick={() => onReview('BLANK')}>
              {t('Boş oy')}
            </Button>
          )}
          <Button variant="subtle" onClick={() => onReview('VOID')}>
            {t('Geçersiz oy')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The marks once more, in words, before anything is done with them. */
export function Review({
  vote,
  marked,
  children,
}: {
  readonly vote: RoomVote;
  readonly marked: Marked;
  readonly children: ReactNode;
}) {
  const name = (id: string) => t(vote.options.find((option) => option.id === id)?.label ?? id);
  return (
    <div className="stack">
      <StageHeading>{t('Oy pusulanız')}</StageHeading>
      {marked === 'BLANK' ? (
        <p>{t('Boş oy vermek üzeresiniz. Boş oy, oy kullananlar arasında sayılır; hiçbir adaya yazılmaz.')}</p>
      ) : marked === 'VOID' ? (
        <p>{t('Geçersiz oy vermek üzeresiniz. Geçersiz oy, sayısıyla açıklanır; hiçbir seçeneğe yazılmaz.')}</p>
      ) : (
        <ol>
          {marked.map((id) => (
            <li key={id}>{name(id)}</li>
          ))}
        </ol>
      )}
      {children}
    </div>
  );
}

/** Fresh confirmation before a secret ballot (DY m.15). */
export function StepUp({
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
