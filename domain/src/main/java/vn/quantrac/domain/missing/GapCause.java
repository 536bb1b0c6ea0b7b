package vn.quantrac.domain.missing;

/**
 * Why readings are missing, as far as what is stored can tell. The list is closed; of several that
 * apply the first counts.
 */
public enum GapCause {
  /** A person declared the span as maintenance or calibration (validity -99). */
  MAINTENANCE,
  /** This installation did not work, so nothing could be received. */
  PLATFORM_DOWN,
  /** Messages came for a station or a parameter that was not registered at that time. */
  NOT_REGISTERED,
  /** Messages of that time came and were refused; the rejections say why. */
  REJECTED,
  /** The gateway's connection was down: it said so, or the broker did for it. */
  OFFLINE,
  /** The gateway's numbers show that it sent messages which never came. */
  MESSAGES_LOST,
  /** Other series of the station reported: the instrument, or its line to the gateway. */
  INSTRUMENT,
  /** The gateway's numbers go on without a hole: it sent nothing, as after a power cut. */
  NOT_SENT,
  /** Nothing stored tells. */
  UNKNOWN
}
