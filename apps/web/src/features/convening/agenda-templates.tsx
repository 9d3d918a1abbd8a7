import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Small } from '../../ui/small.tsx';
import './agenda-templates.css';

type Agenda = Reply<typeof api.planMeeting>['agenda'];
type Template = Reply<typeof api.listAgendaTemplates>['templates'][number];
const KEY = ['agenda-templates'];

const useTemplates = () =>
  useQuery({ queryKey: KEY, queryFn: () => call(api.listAgendaTemplates) }).data?.templates ?? [];
const useAgain = () => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
};

/** The office's templates: one is chosen, renamed or deleted. What is chosen replaces the agenda, which comes back at one press. */
export function ChooseTemplate({
  agenda,
  onChange,
}: {
  readonly agenda: Agenda;
  readonly onChange: (agenda: Agenda) => void;
}) {
  const templates = useTemplates();
  const [before, setBefore] = useState<{ readonly name: string; readonly agenda: Agenda } | null>(null);
  if (templates.length === 0) return null;
  return (
    <Card>
      {before && (
        <div className="row good" role="status">
          <span className="grow">{t('“{ad}” şablonunun gündemi kondu.', { ad: before.name })}</span>
          <Small
            onClick={() => {
              onChange(before.agenda);
              setBefore(null);
            }}
          >
            {t('Önceki gündeme dön')}
          </Small>
        </div>
      )}
      <Fold quiet title={t('Gündem şablonlarımız: {n}', { n: templates.length })}>
        <ul className="templates">
          {templates.map((template) => (
            <TemplateRow
              key={template.id}
              template={template}
              onChoose={() => {
                setBefore({ name: template.name, agenda: before?.agenda ?? agenda });
                onChange(template.agenda);
              }}
            />
          ))}
        </ul>
      </Fold>
    </Card>
  );
}

function TemplateRow({ template, onChoose }: { readonly template: Template; readonly onChoose: () => void }) {
  const again = useAgain();
  const [doing, setDoing] = useState<'RENAME' | 'DELETE' | null>(null);
  const [name, setName] = useState(template.name);
  const { id: templateId, agenda, version } = template;
  return (
    <li className="stack tight">
      <div>
        <b className="wrap">{template.name}</b>
        <small className="under">
          {t('{n} maddelik gündem', { n: agenda.length })} · {moment(template.savedAt)}
        </small>
      </div>
      <div className="row">
        <Small onClick={onChoose} aria-label={t('Bu gündemi kullan: {ad}', { ad: template.name })}>
          {t('Bu gündemi kullan')}
        </Small>
        <Small
          onClick={() => setDoing(doing === 'RENAME' ? null : 'RENAME')}
          aria-label={t('Adını değiştir: {ad}', { ad: template.name })}
        >
          {t('Adını değiştir')}
        </Small>
        <Small
          onClick={() => setDoing(doing === 'DELETE' ? null : 'DELETE')}
          aria-label={t('Şablonu sil: {ad}', { ad: template.name })}
        >
          {t('Şablonu sil')}
        </Small>
      </div>
      {doing === 'RENAME' && (
        <>
          <Field label={t('Şablonun yeni adı')} value={name} onChange={setName} maxLength={80} />
          <ActButton
            variant="default"
            {...(name.trim().length < 2 ? { reason: t('Şablona bir ad yazın.') } : {})}
            onAct={async () => {
              await call(api.changeAgendaTemplate, { params: { templateId }, body: { name, agenda, version } });
              await again();
              setDoing(null);
            }}
          >
            {t('Yeni adı kaydet')}
          </ActButton>
        </>
      )}
      {doing === 'DELETE' && (
        <div className="notice stack tight">
          <p>{t('Şablon silinir; bununla hazırlanmış toplantılara dokunulmaz.')}</p>
          <ActButton
            variant="danger"
            onAct={async () => {
              await call(api.deleteAgendaTemplate, { params: { templateId } });
              await again();
            }}
          >
            {t('Evet, şablonu sil')}
          </ActButton>
          <Button variant="subtle" onClick={() => setDoing(null)}>
            {t('Vazgeç')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Keeps the agenda that is being written under a name, or in place of the template that bears it. */
export function SaveTemplate({ agenda }: { readonly agenda: Agenda }) {
  const again = useAgain();
  const templates = useTemplates();
  const [name, setName] = useState('');
  const [saved, setSaved] = useState('');
  const same = templates.find((template) => template.name === name.trim());
  const reason =
    name.trim().length < 2
      ? t('Şablona bir ad yazın.')
      : agenda.some((item) => item.title.trim().length < 2)
        ? t('Gündem maddesinin konusunu yazın.')
        : undefined;
  const save = async () => {
    if (same)
      await call(api.changeAgendaTemplate, {
        params: { templateId: same.id },
        body: { name: same.name, agenda, version: same.version },
      });
    else await call(api.saveAgendaTemplate, { body: { name, agenda } });
    await again();
    setSaved(name.trim());
    setName('');
  };
  return (
    <Fold title={t('Bu gündemi şablon olarak sakla')}>
      <p className="dim">
        {t('Şablonu kurumun bütün görevlileri yeni bir taslağın gündem adımında görür. Gün, saat ve yer saklanmaz.')}
      </p>
      <Field
        label={t('Şablonun adı')}
        value={name}
        onChange={setName}
        maxLength={80}
        hint={t('Örnek: Seçimli olağan genel kurul')}
      />
      <ActButton variant="default" {...(reason ? { reason } : {})} onAct={save}>
        {same ? t('“{ad}” şablonunun yerine sakla', { ad: same.name }) : t('Şablonu sakla')}
      </ActButton>
      {saved && (
        <p className="good" role="status">
          {t('“{ad}” şablonu saklandı.', { ad: saved })}
        </p>
      )}
    </Fold>
  );
}

/** What one tenth added at the meeting from which this draft is made (TMK m.79): it was not called then, and comes in when it is wanted. */
export function AddedBefore({
  titles,
  agenda,
  onChange,
}: {
  readonly titles: readonly string[];
  readonly agenda: Agenda;
  readonly onChange: (agenda: Agenda) => void;
}) {
  const open = titles.filter((title) => !agenda.some((item) => item.title === title));
  if (open.length === 0) return null;
  return (
    <Card title={t('Önceki toplantıda gündeme eklenenler')}>
      <p className="dim">
        {t('Katılanların onda birinin istemiyle eklenmişti, çağrıda yoktu (TMK m.79). İsterseniz bu kez gündeme alın.')}
      </p>
      <ul className="templates">
        {open.map((title) => (
          <li key={title} className="row between">
            <span className="grow wrap">{title}</span>
            <Small
              onClick={() =>
                onChange([
                  ...agenda.slice(0, -2),
                  { kind: 'DECISION', title, organs: [], text: '' },
                  ...agenda.slice(-2),
                ])
              }
              aria-label={t('Gündeme al: {ad}', { ad: title })}
            >
              {t('Gündeme al')}
            </Small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
