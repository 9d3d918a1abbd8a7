import type { BoxView } from '@divan/api';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { toDataURL } from 'qrcode';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import './parts.css';

/** A square that a phone's camera reads, with the same text beside it for whoever cannot. */
export function Square({
  text,
  label,
  wide,
}: {
  readonly text: string;
  readonly label: string;
  readonly wide?: boolean;
}) {
  const [image, setImage] = useState('');
  useEffect(() => {
    void toDataURL(text, { margin: 2, width: wide ? 560 : 280, errorCorrectionLevel: 'L' }).then(setImage);
  }, [text, wide]);
  return image ? <img src={image} alt={label} className={wide ? 'square wide' : 'square'} /> : null;
}

/** 16 of the 64 letters of a hash: enough to compare by eye. */
export const shortHash = (hash: string): string => (hash.slice(0, 16).match(/.{4}/gu) ?? []).join(' ');

/** The head of the board, as it also stands on the hall screen and in the minutes. */
export const HeadLine = ({ head }: { readonly head: NonNullable<BoxView['head']> }) => (
  <p className="num">
    {t('Sandık panosunun başı')}: <b className="mono short-hash">{shortHash(head.hash)}</b>{' '}
    <span className="dim">{t('{n}. satır, {b} oy', { n: count(head.height), b: count(head.ballots) })}</span>
  </p>
);

export function Progress({ label, thousandths }: { readonly label: string; readonly thousandths: number }) {
  return (
    <div className="stack tight">
      <p role="status">{label}</p>
      <progress max={1000} value={thousandths} aria-label={label} className="progress" />
    </div>
  );
}

export function CopyButton({ text, children }: { readonly text: string; readonly children: string }) {
  const [done, setDone] = useState(false);
  return (
    <Button
      variant="default"
      leftSection={<IconCopy size={20} aria-hidden />}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}
    >
      {done ? t('Kopyalandı') : children}
    </Button>
  );
}

export const PrintButton = () => (
  <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => window.print()}>
    {t('Yazdır')}
  </Button>
);

/** Gives the browser a file to save. */
export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A field that takes a file from the device. */
export function FileField({ label, onText }: { readonly label: string; readonly onText: (text: string) => void }) {
  return (
    <label className="stack tight">
      <b>{label}</b>
      <input
        type="file"
        accept=".json,application/json"
        onChange={(event) => void event.currentTarget.files?.[0]?.text().then(onText)}
        className="file-field"
      />
    </label>
  );
}

/** The heading of the next step of the same card: takes the focus when the button that led here is gone with it. */
export function StageHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className="stage">
      {children}
    </h2>
  );
}
