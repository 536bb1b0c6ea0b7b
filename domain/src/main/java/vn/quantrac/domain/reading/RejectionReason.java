package vn.quantrac.domain.reading;

/**
 * Why a message, or one reading in it, was not accepted. The list is closed: receivers may count on
 * these names.
 */
public enum RejectionReason {
  /** The topic is none of those that the wire format knows. */
  UNKNOWN_TOPIC,
  /** No station is registered under the code in the topic. */
  UNKNOWN_STATION,
  /** No camera is registered under the code in the topic. */
  UNKNOWN_CAMERA,
  /** The payload is larger than the accepted message. */
  PAYLOAD_TOO_LARGE,
  /** The payload is empty, or holds no reading. */
  EMPTY_MESSAGE,
  /** The payload is not one complete JSON document. */
  MALFORMED_JSON,
  /** A line of a text file has not the five fields of the format, or the file ends inside one. */
  MALFORMED_TEXT,
  /** More readings than one message may carry. */
  TOO_MANY_READINGS,
  /** A field that must be there is absent. */
  MISSING_FIELD,
  /** A field holds another JSON type than the format says. */
  WRONG_TYPE,
  /** The station has no series for this parameter. */
  UNKNOWN_PARAMETER,
  /** The unit is unknown, or cannot be converted to the registered one. */
  UNKNOWN_UNIT,
  /** The value is not a finite decimal number. */
  INVALID_VALUE,
  /** The instrument status is none of 00, 01 and 02. */
  UNKNOWN_STATUS,
  /** The time is not one of the format. */
  INVALID_TIME,
  /** The time carries no offset from UTC. */
  TIME_WITHOUT_OFFSET,
  /** The reading lies more than ten minutes in the future. */
  TIME_IN_FUTURE,
  /** What the camera has seen is none of the kinds that are watched for. */
  UNKNOWN_DETECTION_KIND,
  /** An update or an end of a detection whose beginning has not come. */
  DETECTION_WITHOUT_NEW
}
