import * as api from '@divan/api';
import { daysBetween, type Instant, type IsoDay, localDay } from '@divan/basics';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe, watched } from '../../app/session.ts';
import { told } from '../../app/told.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';

type Task = Reply<typeof api.listTasks>['tasks'][number];
const TASK_STATES: Record<string, readonly [string, Tone]> = {
  OPEN: ['Açık', 'plain'],
  WARN: ['Yaklaşıyor', 'warn'],
  LATE: ['Gecikti', 'stop'],
  DONE: ['Yapıldı', 'ok'],
};

/** Duties by their last day, those that are done apart; each can be closed with a note (date and number of the receipt). */
export function TaskList() {
  const tasks = useQuery({ queryKey: ['tasks'], queryFn: () => call(api.listTasks), ...watched });
  if (tasks.error && !tasks.data) return <Failed error={tasks.error} />;
  if (!tasks.data) return <Loading />;
  const open = tasks.data.tasks.filter((task) => task.state !== 'DONE');
  const done = tasks.data.tasks.filter((task) => task.state === 'DONE');
  return (
    <>
      {open.length === 0 && (
        <Empty>{t('Bekleyen görev yok. Kanundan doğan süreler işledikçe görevler burada görünür.')}</Empty>
      )}
      <ul className="queue lines">
        {open.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
      {done.length > 0 && (
        <Fold title={t('Yapılanlar ({n})', { n: done.length })}>
          <ul className="queue lines">
            {done.map((task) => (
              <TaskLine key={task.id} task={task} />
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

/** How long there is. */
function daysLeft(today: IsoDay, dueOn: IsoDay): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return t('son gün bugün');
  return days > 0 ? t('{n} gün kaldı', { n: days }) : t('{n} gün geçti', { n: -days });
}

function TaskLine({ task }: { readonly task: Task }) {
  const me = useMe();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  return (
    <li>
      <b className="num">{dots(task.dueOn)}</b>
      <span className="grow">
        {t(api.TASK_WORDS[task.kind] ?? task.kind)}{' '}
        {task.subject && <span className="dim">({told(task.subject)})</span>}
        <br />
        <span className="dim">
          {task.kind === 'MEMBERSHIP_APPLICATION' && me.data?.roles.includes('OFFICE') && task.state !== 'DONE' && (
            <>
              <Link to="/buro/uyelik-basvurulari">{t('Üyelik başvuruları')}</Link> ·{' '}
            </>
          )}
          {task.meetingTitle && `${told(task.meetingTitle)} · `}
          {task.article}
          {task.doneNote && ` · ${task.doneNote}`}
          {task.state !== 'DONE' && me.data && ` · ${daysLeft(localDay(me.data.now as Instant), task.dueOn as IsoDay)}`}
        </span>
      </span>
      {task.meetingId && task.state !== 'DONE' && (
        <Link to="/toplanti/$meetingId/kayit" params={{ meetingId: task.meetingId }}>
          {t('Belgelere git')}
        </Link>
      )}
      <Chip tone={TASK_STATES[task.state]?.[1] ?? 'plain'}>{t(TASK_STATES[task.state]?.[0] ?? '')}</Chip>
      {task.state !== 'DONE' && (
        <div className="whole-row">
          <Fold quiet title={t('Yapıldı olarak işaretle')}>
            <Field
              label={t('Not (isteğe bağlı)')}
              value={note}
              onChange={setNote}
              hint={t('Örnek: bildirim 12.05.2027, alındı no 4471')}
            />
            <ActButton
              variant="default"
              onAct={async () => {
                await call(api.completeTask, { params: { taskId: task.id }, body: { note } });
                await client.invalidateQueries({ queryKey: ['tasks'] });
              }}
            >
              {t('Yapıldı')}
            </ActButton>
          </Fold>
        </div>
      )}
    </li>
  );
}

const BEGINS: Record<(typeof api.DUTY_KINDS)[number], readonly [string, string]> = {
  MEMBERSHIP_APPLICATION: ['Üyelik başvurusu (30 gün, TMK m.64)', 'Başvuru günü'],
  AUDIT: ['Denetim kurulu denetimi (yılda bir, TMK m.86)', 'Son denetim günü'],
  PROPERTY_NOTIFICATION: ['Taşınmaz edinildi (bir ay, DK m.22)', 'Tescil günü'],
  AUTHORITY_REQUEST: ['Kişisel Verileri Koruma Kurulunun istemi (15 gün, KVKK m.15)', 'İstemin geldiği gün'],
};

function NewDuty() {
  const client = useQueryClient();
  const [form, setForm] = useState({ kind: 'MEMBERSHIP_APPLICATION', on: '', subject: '' });
  const [due, setDue] = useState('');
  const kind = form.kind as (typeof api.DUTY_KINDS)[number];
  return (
    <Card title={t('Süre başlat')}>
      <p className="dim">{t('Büroya gelen bir başvuruyu ya da istemi yazın; son gün kanundan hesaplanır.')}</p>
      <Choice
        label={t('Ne oldu')}
        value={form.kind}
        onChange={(next) => setForm({ ...form, kind: next })}
        options={api.DUTY_KINDS.map((key) => [key, t(BEGINS[key][0])])}
      />
      <Field label={t(BEGINS[kind][1])} type="date" value={form.on} onChange={(on) => setForm({ ...form, on })} />
      <Field
        label={t('Konu (isteğe bağlı)')}
        value={form.subject}
        onChange={(subject) => setForm({ ...form, subject })}
      />
      <ActButton
        variant="default"
        {...(form.on ? {} : { reason: t('Günü seçin.') })}
        onAct={async () => {
          const { dueOn } = await call(api.addDuty, { body: { ...form, kind } });
          setDue(dueOn);
          setForm({ ...form, on: '', subject: '' });
          await client.invalidateQueries({ queryKey: ['tasks'] });
        }}
      >
        {t('Görevi ekle')}
      </ActButton>
      {due && (
        <p className="good" role="status">
          {t('Görev eklendi. Son gün: {gun}', { gun: dots(due) })}
        </p>
      )}
    </Card>
  );
}

export function TasksPage() {
  const me = useMe();
  const officer = me.data?.roles.some((role) => role === 'ADMIN' || role === 'OFFICE');
  return (
    <Page title={t('Görevler')} lead={t('Kanundan doğan görevler ve son günleri.')}>
      <Card>
        <TaskList />
      </Card>
      {officer && <NewDuty />}
    </Page>
  );
}
