package vn.quantrac.storage;

/** The value is in a state in which this cannot be done with it. */
public final class ValueNotOpenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final IndicatorValueState state;
  private final String indicator;
  private final String period;

  ValueNotOpenException(IndicatorValueRow row) {
    super("%s %s is %s".formatted(row.indicator(), row.period(), row.state()));
    this.state = row.state();
    this.indicator = row.indicator();
    this.period = row.period();
  }

  public IndicatorValueState state() {
    return state;
  }

  public String indicator() {
    return indicator;
  }

  public String period() {
    return period;
  }
}
