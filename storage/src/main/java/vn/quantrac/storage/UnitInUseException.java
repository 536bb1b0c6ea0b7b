package vn.quantrac.storage;

/** The unit of a series that has readings cannot change, since readings do not. */
public final class UnitInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String parameter;
  private final String unit;
  private final String requestedUnit;

  UnitInUseException(String parameter, String unit, String requestedUnit) {
    super(
        "series "
            + parameter
            + " has readings in unit \""
            + unit
            + "\", which cannot become \""
            + requestedUnit
            + "\"");
    this.parameter = parameter;
    this.unit = unit;
    this.requestedUnit = requestedUnit;
  }

  public String parameter() {
    return parameter;
  }

  /** The unit that stands. */
  public String unit() {
    return unit;
  }

  public String requestedUnit() {
    return requestedUnit;
  }
}
