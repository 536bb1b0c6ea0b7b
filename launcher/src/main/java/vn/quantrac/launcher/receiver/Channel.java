package vn.quantrac.launcher.receiver;

import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.OutgoingMessage;

/** A way to tell a receiver. Thread-safe. */
interface Channel extends AutoCloseable {

  /**
   * Sends a message; returns when the other side has taken it.
   *
   * @return its answer, a status of HTTP; null where there is none
   * @throws UndeliveredException when it has not
   */
  @Nullable Integer send(OutgoingMessage message) throws UndeliveredException;

  @Override
  void close();
}
