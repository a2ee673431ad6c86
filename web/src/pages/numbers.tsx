// The numbers of one province, body or event, or one measure among them.
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { Card, Series } from '../api.ts';
import { useApi } from '../api.ts';
import { Numbers } from '../parts/chart.tsx';
import { Loading, Trouble } from '../parts/fault.tsx';
import { Name } from '../parts/entity.tsx';
import { query } from '../router.ts';
import { t } from '../words.ts';

export function Page({ url }: PageProps) {
  const scope = url.searchParams.get('scope') ?? undefined;
  const measure = url.searchParams.get('measure') ?? undefined;
  const { data, error } = useApi<{ series: Series[] }>(`/api/metrics${query({ scope, measure })}`);
  const card = useApi<Card>(scope ? `/api/entity${query({ id: scope })}` : null).data;
  const title = measure ?? (card ? t('chart.all', { name: card.title }) : t('metrics.title'));
  useTitle(title);
  return (
    <>
      <h1>{title}</h1>
      {scope && card && <p><Name id={scope}>{card.title}</Name></p>}
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data && (data.series.length ? <Numbers series={data.series} open /> : <p class="quiet">{t('chart.none')}</p>)}
    </>
  );
}
