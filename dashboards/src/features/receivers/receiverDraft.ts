import type { Receiver, ReceiverSettings } from '../../api/receivers';

/** What stands in the form; lists are texts, one entry a line or after a comma. */
export interface ReceiverDraft {
  name: string;
  kind: Receiver['kind'];
  url: string;
  addresses: string;
  language: Receiver['language'];
  classes: Receiver['classes'];
  leastSeverity: Receiver['leastSeverity'];
  stations: string;
  rules: string;
  enabled: boolean;
  togetherSeconds: string;
  quietFrom: string;
  quietTo: string;
  escalateAfterMinutes: string;
  repeatMinutes: string;
  rung: string;
}

export const newDraft: ReceiverDraft = {
  name: '',
  kind: 'EMAIL',
  url: '',
  addresses: '',
  language: 'both',
  classes: [],
  leastSeverity: 'MAJOR',
  stations: '',
  rules: '',
  enabled: true,
  togetherSeconds: '',
  quietFrom: '',
  quietTo: '',
  escalateAfterMinutes: '0',
  repeatMinutes: '0',
  rung: '1',
};

export function draftOf(receiver: Receiver): ReceiverDraft {
  return {
    name: receiver.name,
    kind: receiver.kind,
    url: receiver.url ?? '',
    addresses: receiver.addresses.join('\n'),
    language: receiver.language,
    classes: receiver.classes,
    leastSeverity: receiver.leastSeverity,
    stations: receiver.stations.join(', '),
    rules: receiver.rules.join(', '),
    enabled: receiver.enabled,
    togetherSeconds: String(receiver.togetherSeconds),
    quietFrom: receiver.quietHours?.from ?? '',
    quietTo: receiver.quietHours?.to ?? '',
    escalateAfterMinutes: String(receiver.escalateAfterMinutes),
    repeatMinutes: String(receiver.repeatMinutes),
    rung: String(receiver.rung),
  };
}

/** What is sent; the server says what is wrong with it. */
export function settingsOf(draft: ReceiverDraft): ReceiverSettings {
  const settings: ReceiverSettings = {
    name: draft.name.trim(),
    kind: draft.kind,
    language: draft.language,
    classes: draft.classes,
    leastSeverity: draft.leastSeverity,
    stations: entries(draft.stations),
    rules: entries(draft.rules),
    enabled: draft.enabled,
    escalateAfterMinutes: Number(draft.escalateAfterMinutes),
    repeatMinutes: Number(draft.repeatMinutes),
    rung: Number(draft.rung),
    quietHours:
      draft.quietFrom === '' && draft.quietTo === ''
        ? null
        : { from: draft.quietFrom, to: draft.quietTo },
  };
  if (draft.kind === 'WEBHOOK') settings.url = draft.url.trim();
  else settings.addresses = entries(draft.addresses);
  if (draft.togetherSeconds.trim() !== '') settings.togetherSeconds = Number(draft.togetherSeconds);
  return settings;
}

function entries(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
