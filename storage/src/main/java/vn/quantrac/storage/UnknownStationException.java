package vn.quantrac.storage;

/** No station is registered under the code. */
public final class UnknownStationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownStationException(String code) {
    super("no station is registered under \"" + code + "\"");
  }
}
