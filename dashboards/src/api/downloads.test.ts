import { describe, expect, it } from 'vitest';
import { nextLink } from './downloads';

describe('nextLink', () => {
  it('finds the next page among other links', () => {
    expect(nextLink('</docs>; rel="help", </api/v1/ledger?cursor=a%2Cb>; rel="next"')).toBe(
      '/api/v1/ledger?cursor=a%2Cb',
    );
  });

  it('is null on the last page', () => {
    expect(nextLink(null)).toBeNull();
    expect(nextLink('</docs>; rel="help"')).toBeNull();
  });
});
