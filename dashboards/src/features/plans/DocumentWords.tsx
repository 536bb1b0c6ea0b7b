import { noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';

/**
 * Words of a document, which are Vietnamese: quoted where the page speaks English. Undefined where
 * it says nothing.
 */
export function DocumentWords({ text }: { text: string | undefined }) {
  const { language } = useTexts();
  if (text === undefined) return noValue;
  return language === 'vi' ? text : <q lang="vi">{text}</q>;
}
