// All browser tests, in one process: one store, one server, one browser.
import './size.mjs';
import './search.mjs';
import './article.mjs';
import './graph.mjs';
import './ask.mjs';
import './pages.mjs';
import './write.mjs';
