import { describe, expect, it } from 'vitest';
import { rehearsalRequest } from './rehearsalRequest';

const zone = 'Asia/Ho_Chi_Minh';
const typed = {
  path: ' limits/new.yaml ',
  text: 'id: NEW\n',
  days: { from: '2026-03-01', to: '2026-03-31' },
  station: undefined,
  differencesOnly: true,
};

describe('a rehearsal', () => {
  it('covers its last day too, and keeps the text as it was typed', () => {
    expect(rehearsalRequest(typed, zone)).toEqual({
      path: 'limits/new.yaml',
      file: 'id: NEW\n',
      span: {
        from: Date.parse('2026-03-01T00:00:00+07:00'),
        to: Date.parse('2026-04-01T00:00:00+07:00'),
      },
      station: undefined,
      differencesOnly: true,
    });
  });

  it('says what is wrong before the server is asked', () => {
    expect(rehearsalRequest({ ...typed, text: ' \n' }, zone)).toBe('missing');
    expect(rehearsalRequest({ ...typed, path: '' }, zone)).toBe('missing');
    const reversed = { from: '2026-03-31', to: '2026-03-01' };
    expect(rehearsalRequest({ ...typed, days: reversed }, zone)).toBe('reversed');
    const long = { from: '2025-01-01', to: '2026-03-01' };
    expect(rehearsalRequest({ ...typed, days: long }, zone)).toBe('tooLong');
  });
});
