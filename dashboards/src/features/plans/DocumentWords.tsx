import { useTexts } from '../../i18n';

/** Words of a document, which are Vietnamese: quoted where the page speaks English. */
export function DocumentWords({ text }: { text: string }) {
  const { language } = useTexts();
  return language === 'vi' ? text : <q lang="vi">{text}</q>;
}
