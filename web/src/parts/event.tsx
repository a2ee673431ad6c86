// One event in a list by time.
import type { TimelineEvent } from '../api.ts';
import { date, t } from '../words.ts';
import { Name } from './entity.tsx';

/** Day, name, kind and province. */
export function EventItem({ event }: { event: TimelineEvent }) {
  const until = event.end && event.end !== event.start ? ` – ${date(event.end)}` : '';
  return (
    <li class="event">
      <time class="when" dateTime={event.start}>{date(event.start)}{until}</time>
      <span class="what">
        <Name id={event.id}>{event.label}</Name>
        <span class="detail">
          {event.kind && <span> {event.kind}</span>}
          {event.kind && event.province && ' · '}
          {event.province && <Name id={event.province.id}>{event.province.label}</Name>}
        </span>
      </span>
    </li>
  );
}

/** How a period is written where there is room for it once. */
export const period = (from?: string, to?: string): string =>
  !from ? (to ? date(to) : '') : !to || to === from ? date(from) : t('entity.years', { from: date(from), to: date(to) });
