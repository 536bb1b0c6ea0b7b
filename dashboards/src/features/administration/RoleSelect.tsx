import type { Role } from '../../api/answers';
import { roles } from '../../api/roles';
import { useTexts } from '../../i18n';

interface Props {
  value: Role;
  onChange: (role: Role) => void;
  /** What the choice is called where nothing beside it says so. */
  label?: string;
}

export function RoleSelect({ value, onChange, label }: Props) {
  const { t } = useTexts();
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(roles.find((role) => role === event.target.value) ?? value)}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(`role.${role}`)}
        </option>
      ))}
    </select>
  );
}
