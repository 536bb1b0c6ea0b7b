import { formatExpression } from '../../domain/numbers';
import { formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { phraseOf } from './phrases';

/** What the server says of a step or a cause, in the reader's language where it is no arithmetic. */
export function PhraseText({ text, zone }: { text: string; zone: string }) {
  const { t, language } = useTexts();
  const phrase = phraseOf(text);
  if (!phrase) return formatExpression(text, language);
  const values = Object.fromEntries(
    Object.entries(phrase.values).map(([blank, value]) => [
      blank,
      blank === 'end'
        ? formatMoment(Date.parse(value), zone)
        : blank === 'reason'
          ? value
          : formatExpression(value, language),
    ]),
  );
  return t(`phrase.${phrase.name}`, { replace: values });
}
