package vn.quantrac.domain.receiver;

/** How a receiver is told. */
public enum ReceiverKind {
  /** A signed POST to an address of the receiver's. */
  WEBHOOK,
  /** A mail to one or more addresses. */
  EMAIL
}
