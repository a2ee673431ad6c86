// The sign of proof: a quotation mark, drawn, so that it looks the same in every font.

/** Opening quotation marks. */
export const QuoteSign = () => (
  <svg class="sign" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <path d="M6.5 3.2C3.9 4.3 2 6.6 2 9.7c0 1.9 1.2 3.2 2.8 3.2 1.500 0 2.600-1.100 2.600-2.500s-1-2.400-2.300-2.400h-.6c.2-1.300 1.2-2.600 2.700-3.400zm7 0C10.900 4.300 9 6.6 9 9.7c0 1.9 1.2 3.2 2.8 3.2 1.500 0 2.600-1.100 2.600-2.500s-1-2.400-2.300-2.400h-.6c.2-1.300 1.2-2.600 2.700-3.400z" />
  </svg>
);
