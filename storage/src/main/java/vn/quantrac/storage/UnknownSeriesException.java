package vn.quantrac.storage;

/** The station never had a series of that parameter, or there is no such station. */
public final class UnknownSeriesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownSeriesException(String station, String parameter) {
    super("station " + station + " has no series " + parameter);
  }
}
