package vn.quantrac.rulebooks;

import java.util.Locale;

/** What a file of rules must keep to. */
public enum Rule {
  /** The text is YAML. */
  SYNTAX,
  /** The path is that of a known kind of file. */
  UNKNOWN_FILE,
  /** A file that everything needs is there. */
  MISSING_FILE,
  /** A field has a name that the kind of file knows. */
  UNKNOWN_FIELD,
  /** A field that must be there is there and is not empty. */
  MISSING_FIELD,
  /** A field stands once. */
  DUPLICATE_FIELD,
  /** A field holds what it should: a number, a date, a list. */
  WRONG_TYPE,
  /** A number lies in its range. */
  RANGE,
  /** An identifier, a name or a spelling has one meaning. */
  DUPLICATE_ID,
  /** Dates of two successive rules for the same thing leave no day without a rule. */
  EFFECTIVE_GAP,
  /** Dates of two rules for the same thing have no day in common. */
  EFFECTIVE_OVERLAP,
  /** A rule does not end before it begins. */
  EFFECTIVE_ORDER,
  /** The parameter, or another name of it, stands in parameters.yaml. */
  UNKNOWN_PARAMETER,
  /** The unit stands in units.yaml. */
  UNKNOWN_UNIT,
  /** All rules for one parameter speak of the same quantity. */
  UNIT_QUANTITY,
  /** The averaging is one that is judged. */
  UNKNOWN_AVERAGING,
  /** The kind of station is known. */
  UNKNOWN_STATION_KIND,
  /** A rule has a limit, at one side at least. */
  WITHOUT_LIMIT,
  /** A limit is above 0. */
  LIMIT_POSITIVE,
  /** The lower limit is below the upper. */
  LIMIT_ORDER,
  /** An alert raises where something is wrong, and clears at that threshold or behind it. */
  THRESHOLDS,
  /** There is something that an alert rule can find. */
  NEVER_FIRES,
  /** Breakpoints and bands rise. */
  BREAKPOINTS_RISE,
  /** What a file refers to by name exists: a book, a column, a category, a coefficient. */
  UNKNOWN_REFERENCE,
  /** A target lies after the year from which progress counts. */
  TARGET_AFTER_BASELINE,
  /** A target is a value, a range, or a change from a year. */
  TARGET_KIND,
  /** The domain refuses what the file describes. */
  NOT_USABLE;

  /** The name in findings: small letters with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
