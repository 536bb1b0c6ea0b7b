package vn.quantrac.domain.alert;

/** What happens to an alert and is told to those who listen. */
public enum AlertEvent {
  /** The condition held for the on-delay. */
  RAISED,
  /** It was gone for the off-delay. */
  CLEARED,
  /** A correction has moved its beginning or its end. */
  AMENDED,
  /** A correction has shown that it was not gone. */
  REOPENED,
  /** A correction has shown that there was nothing. */
  WITHDRAWN,
  /** It came again before anybody had acknowledged this occurrence. */
  SUPERSEDED,
  /** A person knows. */
  ACKNOWLEDGED,
  /** A person or a unit is to see to it. */
  ASSIGNED,
  /** A person does not want to hear of it until a time. */
  SHELVED,
  /** A person wants to hear of it again. */
  UNSHELVED,
  /** A person has written something. */
  COMMENTED,
  /** A person has closed it. */
  CLOSED
}
