import { IconScale } from '@tabler/icons-react';
import './fold.css';

/** “Neden?”: one sentence, figures, article. */
export function LawPanel({
  question,
  sentence,
  figures = [],
  articles,
}: {
  readonly question: string;
  readonly sentence: string;
  readonly figures?: readonly (readonly [string, string | number])[];
  readonly articles: string;
}) {
  return (
    <details className="why">
      <summary>
        <IconScale size={20} aria-hidden /> {question}
      </summary>
      <div className="stack tight">
        <p>{sentence}</p>
        {figures.length > 0 && (
          <ul>
            {figures.map(([name, value]) => (
              <li key={name}>
                {name}: <b className="num">{value}</b>
              </li>
            ))}
          </ul>
        )}
        <p className="dim">{articles}</p>
      </div>
    </details>
  );
}
