import { describe, expect, it } from 'vitest';
import { newDraft, settingsOf } from './receiverDraft';

describe('settingsOf', () => {
  it('takes entries from lines, commas and semicolons', () => {
    const settings = settingsOf({
      ...newDraft,
      name: ' trực ban ',
      addresses: 'lan@example.vn\nminh@example.vn; , hoa@example.vn ',
      stations: 'K-17, K-18',
    });
    expect(settings.name).toBe('trực ban');
    expect(settings.addresses).toEqual(['lan@example.vn', 'minh@example.vn', 'hoa@example.vn']);
    expect(settings.stations).toEqual(['K-17', 'K-18']);
    expect(settings).not.toHaveProperty('url');
    expect(settings).not.toHaveProperty('togetherSeconds');
  });

  it('leaves addresses out of a webhook and the server to judge half of quiet hours', () => {
    const settings = settingsOf({
      ...newDraft,
      kind: 'WEBHOOK',
      url: ' https://alerts.example.vn ',
      addresses: 'lan@example.vn',
      togetherSeconds: '0',
      quietFrom: '22:00',
    });
    expect(settings.url).toBe('https://alerts.example.vn');
    expect(settings).not.toHaveProperty('addresses');
    expect(settings.togetherSeconds).toBe(0);
    expect(settings.quietHours).toEqual({ from: '22:00', to: '' });
  });
});
