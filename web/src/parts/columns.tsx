// A small column chart of counts by year, each column a link.
import { useEffect, useRef } from 'preact/hooks';
import { number } from '../words.ts';

const HEIGHT = 96;
const STEP = 44;

const MANY = 40;

/** In order, and with the years in between that have none, so that distance is time; a few far apart are left as they are. */
export function filled(values: [string, number][]): [string, number][] {
  const sorted = values.toSorted(([a], [b]) => a.localeCompare(b));
  const [first, last] = [Number(sorted[0]?.[0]), Number(sorted.at(-1)?.[0])];
  if (!(last - first < MANY)) return sorted;
  const counts = new Map(sorted);
  return Array.from({ length: last - first + 1 }, (_, at) => [String(first + at), counts.get(String(first + at)) ?? 0]);
}

interface Props { values: [string, number][]; label: string; link: (name: string) => string; chosen?: ((name: string) => boolean) | undefined }

/** Columns over a common base, the count above and the name below. */
export function Columns({ values, label, link, chosen }: Props) {
  const most = Math.max(1, ...values.map(([, count]) => count));
  const width = Math.max(values.length * STEP, STEP);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollTo({ left: width }), [width]);
  return (
    <div class="scroll" ref={box} tabIndex={0} role="group" aria-label={label}>
      <svg class="columns" width={width} height={HEIGHT + 40} viewBox={`0 0 ${width} ${HEIGHT + 40}`}>
        {values.map(([name, count], at) => {
          const height = count && Math.max(2, (count / most) * HEIGHT);
          const x = at * STEP;
          return (
            <a key={name} href={link(name)} class={chosen?.(name) ? 'chosen' : ''}>
              <rect class="hitbox" x={x} y={0} width={STEP} height={HEIGHT + 40} />
              <rect class="column" x={x + 6} y={HEIGHT + 18 - height} width={STEP - 12} height={height} rx={2} />
              <text x={x + STEP / 2} y={HEIGHT + 34} class="name">{name}</text>
              {count > 0 && <text x={x + STEP / 2} y={HEIGHT + 12 - height} class="n">{number(count)}</text>}
            </a>
          );
        })}
      </svg>
    </div>
  );
}
