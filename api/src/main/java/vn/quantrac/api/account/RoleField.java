package vn.quantrac.api.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.storage.Role;

/** The field {@code role} of a body. */
final class RoleField {

  private static final List<String> NAMES =
      Arrays.stream(Role.values()).map(role -> role.name().toLowerCase(Locale.ROOT)).toList();

  private RoleField() {}

  /** The role; null when noted as wrong. */
  static @Nullable Role read(Fields fields) {
    String name = fields.text("role", 1, 20);
    if (name == null) {
      return null;
    }
    int position = NAMES.indexOf(name);
    if (position < 0) {
      fields.error("role", FieldRule.ONE_OF.with(String.join(", ", NAMES)), name);
      return null;
    }
    return Role.values()[position];
  }
}
