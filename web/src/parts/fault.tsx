// What is shown while waiting, and when something went wrong.
import { ApiError } from '../api.ts';
import { href } from '../router.ts';
import { t } from '../words.ts';

/** Words that screen readers speak, too. */
export const Loading = () => <p class="quiet loading" role="status">{t('loading')}</p>;

/** What went wrong, and where to go from there. */
export function Fault({ error }: { error: Error }) {
  const api = error instanceof ApiError ? error : undefined;
  const similar = api?.suggestions ?? [];
  const what = api?.status === 0 ? t('error.offline') : error.message;
  return (
    <div class="fault" role="alert">
      <h1>{api?.status === 404 ? t('error.missing') : t('error')}</h1>
      <p class="said">{what}</p>
      {similar.length > 0 && (
        <>
          <h2>{t('error.similar')}</h2>
          <ul class="plain">
            {similar.map((hit) => (
              <li key={hit.id}><a class={`ent ${hit.class}`} href={href(hit.id)}>{hit.label}</a></li>
            ))}
          </ul>
        </>
      )}
      <p><button type="button" onClick={() => location.reload()}>{t('error.again')}</button> <a href="/">{t('nav.home')}</a></p>
    </div>
  );
}

/** The same inside a page that goes on. */
export function Trouble({ error }: { error: Error }) {
  const offline = error instanceof ApiError && error.status === 0;
  return <p class="trouble" role="alert">{offline ? t('error.offline') : error.message}</p>;
}
