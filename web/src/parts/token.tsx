// The token that allows writing. It stays in the tab's session and goes nowhere but to this server.
import { useState } from 'preact/hooks';
import { t } from '../words.ts';

const KEY = 'trithuc.token';

const kept = (): string => {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
};

/** The token and the field to type it into. */
export function useToken(): [string, () => preact.JSX.Element] {
  const [token, set] = useState(kept);
  const change = (text: string) => {
    set(text);
    try {
      sessionStorage.setItem(KEY, text);
    } catch {
      // Where nothing is kept it holds until the page is left.
    }
  };
  const field = () => (
    <p class="field token">
      <label for="token">{t('token')}</label>
      <input id="token" type="password" autocomplete="off" value={token} aria-describedby="token-why" onInput={(event) => change(event.currentTarget.value.trim())} />
      <span id="token-why" class="quiet small">{t('token.why')}</span>
    </p>
  );
  return [token, field];
}
