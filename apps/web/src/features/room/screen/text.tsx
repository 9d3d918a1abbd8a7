import type { Proposed, Room } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { useProposed } from '../proposed/use-proposed.ts';
import { PageMark, usePages } from './pages.tsx';
import { wordingOf } from './wording.ts';
import '../hall-page.css';

/** A page of text is read aloud in about so long. */
const PAGE_SECONDS = 25;

interface ShownText {
  readonly key: string;
  readonly over: string;
  readonly title: string;
  readonly text: string;
  /** The motion whose rest the room does not carry. */
  readonly motionId: string | null;
  /** What changes another text, or was changed: both are read from the server. */
  readonly proposed: { readonly of: 'item' | 'motion'; readonly id: string } | null;
}

/** The text on the screen: the one that was pointed at, else the motion or the item that is spoken about. */
export function textOnScreen(room: Room): ShownText | null {
  const { shown } = room.screen;
  const amended = (id: string) => room.motions.some(({ state, amends }) => state === 'CARRIED' && amends?.id === id);
  const motionNow = room.motions.findLast(({ state }) => state === 'ADMITTED');
  const motion = shown
    ? shown.of === 'MOTION'
      ? room.motions.find(({ id }) => id === shown.id)
      : undefined
    : motionNow;
  if (motion)
    return {
      key: motion.id,
      over: t('{n} sayılı önerge · {ad}', { n: motion.number, ad: motion.by.name }),
      title: motion.title,
      text: motion.text,
      motionId: motion.more ? motion.id : null,
      proposed: motion.amends || amended(motion.id) ? { of: 'motion', id: motion.id } : null,
    };
  const item = room.agenda.find(({ id, state }) => (shown?.of === 'ITEM' ? id === shown.id : state === 'NOW'));
  if (!item) return null;
  const over = t('Gündem {n} / {k}', { n: item.number, k: room.agenda.length });
  const proposed = item.changes > 0 || amended(item.id) ? ({ of: 'item', id: item.id } as const) : null;
  return { key: item.id, over, title: item.title, text: item.text, motionId: null, proposed };
}

const textOf = ({ text, proposed }: ShownText, whole?: string, found?: Proposed): string =>
  (proposed && found ? wordingOf(found) : whole) || text;

export function TextScreen({ room }: { readonly room: Room }) {
  const shown = textOnScreen(room);
  const meetingId = room.meeting.id;
  const whole = useQuery({
    queryKey: ['writing', meetingId, 'motion', shown?.motionId],
    queryFn: () => call(api.getWriting, { params: { meetingId, writing: 'motion', key: shown?.motionId as string } }),
    enabled: Boolean(shown?.motionId),
  });
  const { of, id } = shown?.proposed ?? { of: 'item', id: '' };
  const proposed = useProposed(room, of, id, id !== '');
  if (!shown)
    return (
      <section className="card wide">
        <h1>{t('Şu anda gösterilecek metin yok.')}</h1>
      </section>
    );
  return (
    <section className="card wide">
      <p className="over">{shown.over}</p>
      <h1 className={shown.title.length > 42 ? 'long' : ''}>{shown.title}</h1>
      <Paged key={shown.key} text={textOf(shown, whole.data?.text, proposed.data)} />
    </section>
  );
}

/** A text in columns as wide as the screen: each is a page. */
function Paged({ text }: { readonly text: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState(1);
  const page = usePages(pages, PAGE_SECONDS);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const measure = () => setPages(Math.max(1, Math.round(box.scrollWidth / Math.max(1, box.clientWidth))));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    void text;
    return () => watch.disconnect();
  }, [text]);
  useLayoutEffect(() => {
    if (frame.current) frame.current.scrollLeft = page * frame.current.clientWidth;
  }, [page]);
  if (!text.trim()) return <p className="dim">{t('Bu maddenin ayrı bir metni yok.')}</p>;
  return (
    <>
      <div className="paged" ref={frame}>
        <div className="paged-text">{text}</div>
      </div>
      <PageMark page={page} pages={pages} />
    </>
  );
}
