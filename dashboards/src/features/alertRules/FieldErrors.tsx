import { textOf, useTexts } from '../../i18n';

/** What is wrong at a field: in the reader's language, and in the words of the file's reader. */
export function FieldErrors({ id, errors }: { id: string; errors: string[] }) {
  const { language } = useTexts();
  if (errors.length === 0) return null;
  return (
    <ul id={id} className="rule-errors" role="alert">
      {errors.map((error) => {
        const code = /\(([a-z-]+)\)$/.exec(error)?.[1] ?? '';
        const text = textOf('ruleBroken', code, language);
        return (
          <li key={error}>
            {text !== null && `${text} `}
            <span className={text === null ? undefined : 'muted'}>{error}</span>
          </li>
        );
      })}
    </ul>
  );
}
