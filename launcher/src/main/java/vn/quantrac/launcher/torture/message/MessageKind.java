package vn.quantrac.launcher.torture.message;

/** Why a planned message is there. */
public enum MessageKind {
  /** All series of one minute, in their time or late. */
  MINUTE,
  /** Several minutes together, after a gateway was away. */
  BACKLOG,
  /** A minute whose clock stood some seconds off: other times, good readings. */
  DRIFTED,
  /** A minute with one bad reading among the good ones. */
  MIXED,
  /** A minute of a clock that is decades ahead: every reading is refused. */
  AHEAD,
  /** The same message once more. */
  AGAIN,
  /** Other values for some readings of a minute, sent later than it. */
  CORRECTION,
  /** Other values, sent before the minute itself and arriving after it: known, not in force. */
  OUTDATED,
  /** No readings at all: broken, cut short, of another topic. */
  GARBAGE,
  /** The gateway says whether it is online. */
  STATE
}
