// The start: the page is drawn into #app, and links are followed without loading.
import 'virtual:classes.css';
import './style/base.css';
import './style/page.css';
import './style/card.css';
import './style/views.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { followLinks } from './router.ts';
import { restore } from './theme.ts';
import { choose, current } from './words.ts';

choose(current());
restore();
document.addEventListener('click', followLinks);
const root = document.getElementById('app');
if (root) render(<App />, root);
