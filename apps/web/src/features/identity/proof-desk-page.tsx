import * as api from '@divan/api';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { clock } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice, WordedNotice } from '../../ui/refusal-notice.tsx';
import { DOCUMENTS } from './person-acts.tsx';
import './proof-desk-page.css';

type Standing = Reply<typeof api.lookAtDesk>;
interface Done {
  readonly name: string;
  readonly memberNo: string;
  readonly at: string;
}

/** Letters that choose the document while its figures are typed. */
const KEYS: Readonly<Record<string, (typeof DOCUMENTS)[number]>> = {
  k: DOCUMENTS[0],
  p: DOCUMENTS[1],
  s: DOCUMENTS[2],
  y: DOCUMENTS[3],
};
const KEY_OF = Object.fromEntries(Object.entries(KEYS).map(([key, name]) => [name, key.toLocaleUpperCase('tr')]));

/** A queue before a desk: number, Enter, four figures, Enter; the hands stay on the keyboard (DY m.15/A/5). */
export function ProofDeskPage() {
  const client = useQueryClient();
  const [no, setNo] = useState('');
  const [standing, setStanding] = useState<Standing | null>(null);
  const [kind, setKind] = useState<string>(DOCUMENTS[0]);
  const [lastFour, setLastFour] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<readonly Done[]>([]);
  const number = useRef<HTMLInputElement>(null);
  const figures = useRef<HTMLInputElement>(null);
  const device = useRef<HTMLInputElement>(null);
  const seen = standing !== null && !standing.refusal;
  // Whoever types on, faster than the page is drawn, types in the right field.
  useLayoutEffect(() => (seen ? figures : number).current?.focus(), [seen]);
  // After the page has given the focus to its heading.
  useEffect(() => number.current?.focus(), []);

  const work = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  const next = () => {
    setStanding(null);
    setNo('');
    setLastFour('');
    setCode('');
  };
  const look = (event: FormEvent) => {
    event.preventDefault();
    void work(async () => {
      setStanding(null);
      const found = await call(api.lookAtDesk, { query: { no: no.trim() } });
      setStanding(found);
      if (found.refusal) number.current?.select();
    });
  };
  const prove = (event: FormEvent) => {
    event.preventDefault();
    if (!standing || standing.refusal || lastFour.length < 4) return;
    if (standing.codeNeeded && code.length < 6) {
      device.current?.focus();
      return;
    }
    const { memberId, name, memberNo } = standing;
    void work(async () => {
      await call(api.proveIdentity, {
        params: { memberId },
        body: {
          method: 'IN_PERSON',
          documentKind: kind,
          lastFour,
          ...(standing.codeNeeded ? { deviceCode: code } : {}),
        },
      });
      setDone((before) => [{ name, memberNo, at: new Date().toISOString() }, ...before]);
      next();
      for (const key of ['people', 'security-events']) void client.invalidateQueries({ queryKey: [key] });
    });
  };
  const keys = (event: KeyboardEvent) => {
    const chosen = KEYS[event.key.toLocaleLowerCase('tr')];
    if (event.key === 'Escape') next();
    else if (chosen && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      setKind(chosen);
    }
  };
  return (
    <Page
      title={t('Kimlik tespiti masası')}
      width="narrow"
      lead={t(
        'Sıradaki kişinin numarasını yazıp Enter’a basın, belgesini görün, son dört rakamı yazıp Enter’a basın. Önce kişi kaydını tamamlamış olmalı; kayıt bağlantısını veren görevli kimliği saptayamaz.',
      )}
    >
      <Card>
        <form className="stack" onSubmit={look}>
          <label htmlFor="desk-no" className="field-label">
            {t('Üye no')}
          </label>
          <div className="desk-line">
            <input
              id="desk-no"
              ref={number}
              className="input"
              value={no}
              onChange={(event) => setNo(event.currentTarget.value)}
              autoComplete="off"
              // biome-ignore lint/a11y/noAutofocus: the page is this one field
              autoFocus
            />
            <Button type="submit" loading={busy && !standing} variant="default">
              {t('Bul')}
            </Button>
          </div>
        </form>
        <RefusalNotice error={error} />
        {standing && (
          <div className="stack">
            <p className="desk-name" role="status">
              {standing.name} <span className="dim num">{standing.memberNo}</span>
            </p>
            {standing.refusal ? (
              <WordedNotice refusal={standing.refusal} />
            ) : (
              <form className="stack" onSubmit={prove}>
                <fieldset className="tiles" aria-label={t('Görülen belge')}>
                  {DOCUMENTS.map((name) => (
                    <button type="button" key={name} aria-pressed={kind === name} onClick={() => setKind(name)}>
                      <b>{KEY_OF[name]}</b> {t(name)}
                    </button>
                  ))}
                </fieldset>
                <label htmlFor="desk-four" className="field-label">
                  {t('Belge numarasının son dört rakamı')}
                </label>
                <input
                  id="desk-four"
                  ref={figures}
                  className="input desk-figures"
                  value={lastFour}
                  onKeyDown={keys}
                  onChange={(event) => setLastFour(event.currentTarget.value.replaceAll(/\D/gu, '').slice(0, 4))}
                  inputMode="numeric"
                  autoComplete="off"
                />
                {standing.codeNeeded && (
                  <>
                    <label htmlFor="desk-code" className="field-label">
                      {t('Kişinin cihazındaki altı haneli kod')}
                    </label>
                    <input
                      id="desk-code"
                      ref={device}
                      className="input desk-figures"
                      value={code}
                      onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/gu, '').slice(0, 6))}
                      inputMode="numeric"
                      autoComplete="off"
                    />
                  </>
                )}
                <Button
                  type="submit"
                  size="lg"
                  loading={busy}
                  aria-disabled={lastFour.length < 4 ? true : undefined}
                  className={lastFour.length < 4 ? 'off' : ''}
                >
                  {t('Kişiyi ve belgesini gördüm')}
                </Button>
                <p className="hint">
                  {t(
                    'Enter kaydeder, Esc vazgeçer. Belge türünü rakamları yazarken K, P, S ya da Y ile değiştirebilirsiniz.',
                  )}
                </p>
              </form>
            )}
          </div>
        )}
      </Card>
      <Card title={t('Bu masada saptananlar: {n}', { n: done.length })}>
        {done.length === 0 && <Empty>{t('Henüz kimse yok.')}</Empty>}
        <ul className="queue lines">
          {done.slice(0, 20).map((one) => (
            <li key={one.memberNo}>
              <span className="grow">
                <b>{one.name}</b> <span className="dim num">{one.memberNo}</span>
              </span>
              <span className="dim num">{clock(one.at)}</span>
            </li>
          ))}
        </ul>
        <p className="hint">{t('Yanlış kaydedileni “Kimlik ve kayıt” sayfasında gerekçesiyle geri alın.')}</p>
      </Card>
      <div className="links">
        <Link to="/buro/kimlik">{t('Kimlik ve kayıt sayfasına dön')}</Link>
      </div>
    </Page>
  );
}
