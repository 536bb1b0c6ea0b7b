package vn.quantrac.launcher.torture.message;

/** One reading that is refused while the others of its message stand. */
final class BadReading {

  static final int FORMS = 8;

  private BadReading() {}

  /** The JSON of a form, 0 to {@link #FORMS} - 1, for a minute. */
  static String json(int form, String observedAt) {
    return switch (form) {
      case 0 -> reading("Phlogiston", observedAt, "1", "");
      case 1 -> reading("PM2.5", observedAt, "\"high\"", "");
      case 2 -> reading("PM2.5", "yesterday at noon", "1", "");
      case 3 -> reading("PM2.5", "2025-03-01T08:00:00", "1", "");
      case 4 -> reading("PM2.5", observedAt, "1", ",\"status\":\"77\"");
      case 5 -> reading("PM2.5", observedAt, "1", ",\"unit\":\"furlong\"");
      case 6 -> reading("PM2.5", observedAt, "1e99", "");
      case 7 -> "{\"parameter\":\"PM2.5\",\"value\":1}";
      default -> throw new IllegalArgumentException("form must be 0 to 7, but it is " + form);
    };
  }

  private static String reading(String parameter, String observedAt, String value, String more) {
    return "{\"parameter\":\"%s\",\"observedAt\":\"%s\",\"value\":%s%s}"
        .formatted(parameter, observedAt, value, more);
  }
}
