package vn.quantrac.storage;

/** The validation holds no longer, so it cannot be undone. */
public final class AlreadyUndoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AlreadyUndoneException(long id, ValidationUndo undo) {
    super("validation " + id + " was undone by " + undo.account() + " at " + undo.at());
  }
}
