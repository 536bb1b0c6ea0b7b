import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { recall, remember } from '../app/memory';
import { languages, type Language } from '../domain/language';
import { en } from './en';
import { vi } from './vi';

/** The language chosen last, else Vietnamese. */
function firstLanguage(): Language {
  const stored = recall('language');
  return languages.find((language) => language === stored) ?? 'vi';
}

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'vi',
  supportedLngs: languages,
  resources: { vi: { translation: vi }, en: { translation: en } },
  interpolation: { escapeValue: false },
});

function applied(language: string): void {
  document.documentElement.lang = language;
  remember('language', language);
}
applied(i18next.language);
i18next.on('languageChanged', applied);

/** The texts and the language in force. */
export function useTexts() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'vi';
  return { t, language };
}

/** Lists of codes that the server uses and may add to. */
export type Codes =
  | 'averaging'
  | 'cause'
  | 'field'
  | 'importColumn'
  | 'leftOut'
  | 'notAssessable'
  | 'problem'
  | 'ruleField'
  | 'ruleOption'
  | 'rulePlaceholder'
  | 'sentField'
  | 'step'
  | 'test';

/** The text for a code of the server; null for one that this app does not know. */
export function textOf(codes: Codes, code: string, language: Language): string | null {
  const text: unknown = i18next.getResource(language, 'translation', `${codes}|${code}`, {
    keySeparator: '|',
  });
  return typeof text === 'string' ? text : null;
}

export function chooseLanguage(language: Language): void {
  void i18next.changeLanguage(language);
}

export { i18next };
