package vn.quantrac.storage;

/** A value or a report is in a state in which this cannot be done with it. */
public final class ValueNotOpenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final IndicatorValueState state;
  private final String indicator;
  private final String period;

  ValueNotOpenException(IndicatorValueRow row) {
    this(row.indicator(), row.period(), row.state());
  }

  ValueNotOpenException(String of, String period, IndicatorValueState state) {
    super("%s %s is %s".formatted(of, period, state));
    this.state = state;
    this.indicator = of;
    this.period = period;
  }

  public IndicatorValueState state() {
    return state;
  }

  /** Code of the indicator or task. */
  public String indicator() {
    return indicator;
  }

  public String period() {
    return period;
  }
}
