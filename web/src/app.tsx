// Which address shows which page. A page's script is loaded with the page.
import type { ComponentType } from 'preact';
import { useEffect, useErrorBoundary, useRef, useState } from 'preact/hooks';
import type { Stats } from './api.ts';
import { useApi } from './api.ts';
import { Fault, Loading } from './parts/fault.tsx';
import { Footer, Header } from './parts/frame.tsx';
import type { PageProps } from './page.ts';
import { useAddress } from './router.ts';
import { t } from './words.ts';

type Page = ComponentType<PageProps>;
type Load = () => Promise<{ Page: Page }>;

/** Addresses; the first that fits is shown. */
const PAGES: [RegExp, Load][] = [
  [/^\/$/, () => import('./pages/home.tsx')],
  [/^\/search$/, () => import('./pages/search.tsx')],
  [/^\/e\/./, () => import('./pages/entity.tsx')],
  [/^\/a\/./, () => import('./pages/article.tsx')],
  [/^\/graph$/, () => import('./pages/graph.tsx')],
  [/^\/timeline$/, () => import('./pages/timeline.tsx')],
  [/^\/map$/, () => import('./pages/map.tsx')],
  [/^\/numbers$/, () => import('./pages/numbers.tsx')],
  [/^\/questions(\/.*)?$/, () => import('./pages/questions.tsx')],
  [/^\/q$/, () => import('./pages/sparql.tsx')],
  [/^\/(tables(\/.*)?|articles)$/, () => import('./pages/tables.tsx')],
  [/^\/conflicts$/, () => import('./pages/conflicts.tsx')],
  [/^\/review$/, () => import('./pages/review.tsx')],
  [/^\/add$/, () => import('./pages/add.tsx')],
];

const missing: Load = () => import('./pages/missing.tsx');

/** The frame and the page in it. */
export function App() {
  const url = useAddress();
  const [, redraw] = useState(0);
  const stats = useApi<Stats>('/api/stats');
  const main = useRef<HTMLElement>(null);
  const path = url.pathname;
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (!url.hash) scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <a class="skip" href="#main">{t('skip')}</a>
      <Header url={url} writable={stats.data?.writable ?? false} redraw={() => redraw((n) => n + 1)} />
      <main id="main" tabIndex={-1} ref={main}>
        <Shown key={path} url={url} stats={stats.data} />
      </main>
      <Footer version={stats.data?.version} />
    </>
  );
}

function Shown({ url, stats }: { url: URL; stats: Stats | undefined }) {
  const [page, set] = useState<{ Page: Page }>();
  const [failed, setFailed] = useState<Error>();
  const [broken] = useErrorBoundary();
  useEffect(() => {
    const load = PAGES.find(([pattern]) => pattern.test(url.pathname))?.[1] ?? missing;
    load().then(set, setFailed);
  }, []);
  if (broken || failed) return <Fault error={(broken as Error) ?? failed} />;
  if (!page) return <Loading />;
  return <page.Page url={url} {...(stats ? { stats } : {})} />;
}
