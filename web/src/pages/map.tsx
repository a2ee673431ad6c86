// Provinces where they lie, larger by what is told of them. Points of the reference data; no tiles, no borders.
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { MapPoint } from '../api.ts';
import { useApi } from '../api.ts';
import { Loading, Trouble } from '../parts/fault.tsx';
import { Name } from '../parts/entity.tsx';
import { go, href, query } from '../router.ts';
import { number, t } from '../words.ts';

type By = 'events' | 'facts';
const [SOUTH, NORTH, WEST, EAST] = [8, 23.8, 101.6, 110.4];
const SCALE = 52;
/** A degree of longitude is shorter than one of latitude: the mean over the country. */
const NARROW = Math.cos((16 * Math.PI) / 180);
const x = (lon: number) => (lon - WEST) * NARROW * SCALE;
const y = (lat: number) => (NORTH - lat) * SCALE;
const [WIDTH, HEIGHT] = [x(EAST), y(SOUTH)];
const LARGEST = 22;

export function Page({ url }: PageProps) {
  useTitle(t('map.title'));
  const by: By = url.searchParams.get('by') === 'facts' ? 'facts' : 'events';
  const { data, error } = useApi<{ points: MapPoint[] }>('/api/map');
  const points = data?.points ?? [];
  return (
    <>
      <h1>{t('map.title')}</h1>
      <p class="quiet">{t('map.lead')}</p>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data && points.length === 0 && <p class="quiet">{t('map.none')}</p>}
      {points.length > 0 && (
        <>
          <fieldset class="filters">
            <legend>{t('map.show')}</legend>
            {(['events', 'facts'] as const).map((one) => (
              <label key={one}><input type="radio" name="by" checked={by === one} onChange={() => go(`/map${query({ by: one })}`, true)} /> {t(`map.${one}`)}</label>
            ))}
          </fieldset>
          <div class="mapped">
            <Drawn points={points} by={by} />
            <Ranking points={points} by={by} />
          </div>
        </>
      )}
    </>
  );
}

function Drawn({ points, by }: { points: MapPoint[]; by: By }) {
  const most = Math.max(1, ...points.map((point) => point[by]));
  const radius = (point: MapPoint) => (point[by] ? 5 + Math.sqrt(point[by] / most) * (LARGEST - 5) : 2.5);
  const counted = points.filter((point) => point[by] > 0).toSorted((a, b) => b[by] - a[by]);
  return (
    <svg class="map" viewBox={`-10 -10 ${WIDTH + 100} ${HEIGHT + 20}`} role="group" aria-label={t('map.title')}>
      {[10, 12, 14, 16, 18, 20, 22].map((lat) => (
        <g key={lat} aria-hidden="true">
          <line class="grid" x1={0} x2={WIDTH} y1={y(lat)} y2={y(lat)} />
          <text class="axis" x={0} y={y(lat) - 4}>{lat}°{t('map.north')}</text>
        </g>
      ))}
      {points.filter((point) => point[by] === 0).map((point) => (
        <circle key={point.id} class="none" cx={x(point.lon)} cy={y(point.lat)} r={2.5}><title>{point.label}</title></circle>
      ))}
      {counted.map((point) => (
        <a key={point.id} href={href(point.id)} aria-label={`${point.label}: ${number(point[by])} ${t(`map.${by}`)}`}>
          <title>{`${point.label}: ${number(point[by])} ${t(`map.${by}`)}`}</title>
          <circle class="some" cx={x(point.lon)} cy={y(point.lat)} r={radius(point)} />
        </a>
      ))}
      <Labels points={counted} radius={radius} />
    </svg>
  );
}

interface Box { left: number; right: number; top: number; bottom: number }

const apart = (a: Box, b: Box) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

/** Names beside circles, right or left of them, the largest first; what would lie on another name or circle is left to the table. */
function Labels({ points, radius }: { points: MapPoint[]; radius: (point: MapPoint) => number }) {
  const circles = points.map((point) => {
    const [cx, cy, r] = [x(point.lon), y(point.lat), radius(point)];
    return { left: cx - r, right: cx + r, top: cy - r, bottom: cy + r };
  });
  const taken: Box[] = [];
  const labels = points.flatMap((point, at) => {
    const own = circles[at] as Box;
    const wide = point.label.length * 7;
    const sides = [{ left: own.right + 3, right: own.right + 3 + wide }, { left: own.left - 3 - wide, right: own.left - 3 }];
    for (const side of sides) {
      const box = { ...side, top: y(point.lat) - 6, bottom: y(point.lat) + 6 };
      if (circles.every((circle) => circle === own || apart(circle, box)) && taken.every((other) => apart(other, box))) {
        taken.push(box);
        return [{ point, start: side === sides[0], at: side === sides[0] ? side.left : side.right }];
      }
    }
    return [];
  });
  return (
    <g aria-hidden="true">
      {labels.map(({ point, start, at }) => <text key={point.id} class={start ? 'place' : 'place before'} x={at} y={y(point.lat) + 4}>{point.label}</text>)}
    </g>
  );
}

function Ranking({ points, by }: { points: MapPoint[]; by: By }) {
  const rows = points.filter((point) => point.events + point.facts > 0).toSorted((a, b) => b[by] - a[by] || a.label.localeCompare(b.label, 'vi'));
  return (
    <table class="ranking">
      <thead><tr><th scope="col">{t('one.province')}</th><th scope="col" class="num">{t('map.events')}</th><th scope="col" class="num">{t('map.facts')}</th></tr></thead>
      <tbody>
        {rows.map((point) => (
          <tr key={point.id}><th scope="row"><Name id={point.id}>{point.label}</Name></th><td class="num">{number(point.events)}</td><td class="num">{number(point.facts)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}
