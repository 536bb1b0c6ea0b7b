package vn.quantrac.launcher.cluster;

/** The cluster does not answer, or will not do what is asked; the message is for people. */
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  ClusterException(String message) {
    super(message);
  }

  ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
