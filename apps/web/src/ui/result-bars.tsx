import { count } from '../app/format.ts';
import './result-bars.css';

/** Bars with pattern, word and number; no colour tells a vote alone. A tick stands at the required count. */
export function ResultBars({
  rows,
  of,
  required,
}: {
  readonly rows: readonly { readonly label: string; readonly votes: number; readonly place?: string }[];
  readonly of: number;
  readonly required?: number;
}) {
  const at = (n: number) => `${Math.min(100, (n / Math.max(1, of)) * 100)}%`;
  return (
    <div className="bars">
      {rows.map((row, i) => (
        <div className="bar" key={`${i} ${row.label}`}>
          <span>
            {row.label} {row.place && <small className="dim">{row.place}</small>}
          </span>
          <span className="track" aria-hidden>
            <span className={`fill p${row.place || rows.length > 3 ? 0 : i % 3}`} style={{ width: at(row.votes) }} />
            {required !== undefined && i === 0 && <u style={{ left: at(required) }} />}
          </span>
          <b className="num">{count(row.votes)}</b>
        </div>
      ))}
    </div>
  );
}
