package vn.quantrac.simulator.station;

/** What goes wrong at stations. */
public enum Misbehaviour {
  /** The line is down: what is measured is kept, and sent later, newest first. */
  GAP,
  /** What is sent never arrives; the logger has it and sends it when it is asked. */
  LOST_MESSAGES,
  /** The power is off: nothing is measured, the hole stays. */
  POWER_CUT,
  /** Every message is sent twice. */
  DUPLICATE,
  /** Every second message is sent after the one that follows it. */
  OUT_OF_ORDER,
  /** The gateway's clock is wrong by {@link Episode#shift}. */
  CLOCK_JUMP,
  /** The instrument repeats the value that it had at the beginning. */
  FLAT_LINE,
  /** The instrument reads ten times its span, and says that it is measuring. */
  SPIKE,
  /** The instrument is being checked: first half zero, second half span, status 01. */
  CALIBRATION,
  /** The instrument says that it is out of order: status 02, with or without a value. */
  FAULT,
  /** The message is cut in the middle; it is sent again whole with the next one. */
  MALFORMED_PAYLOAD
}
