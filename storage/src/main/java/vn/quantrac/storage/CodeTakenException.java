package vn.quantrac.storage;

/** A code that is to be registered is another's name at the broker. */
public final class CodeTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  CodeTakenException(String code) {
    super("the code " + code + " is taken");
    this.code = code;
  }

  /** The code. */
  public String code() {
    return code;
  }
}
