package vn.quantrac.storage;

/** A change would leave no account that may administer; nothing was changed. */
public final class LastAdministratorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LastAdministratorException() {
    super("no account would be left that may administer");
  }
}
