interface Props {
  text: string;
  /** What is said where none is chosen. */
  any: string;
  /** Empty where none is chosen. */
  value: string;
  options: [value: string, text: string][];
  onChange: (value: string) => void;
  testId?: string;
}

/** One of a list, or any. A value of the address that the list does not have stays chosen. */
export function Choice({ text, any, value, options, onChange, testId }: Props) {
  const known = value === '' || options.some(([one]) => one === value);
  return (
    <label className="field">
      <span>{text}</span>
      <select value={value} data-testid={testId} onChange={(event) => onChange(event.target.value)}>
        <option value="">{any}</option>
        {options.map(([one, shown]) => (
          <option key={one} value={one}>
            {shown}
          </option>
        ))}
        {!known && <option value={value}>{value}</option>}
      </select>
    </label>
  );
}
