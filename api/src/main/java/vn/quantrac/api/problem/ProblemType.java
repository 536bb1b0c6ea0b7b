package vn.quantrac.api.problem;

/**
 * What can go wrong for a client. The list is closed and the identifiers are stable: clients may
 * branch on them.
 */
public enum ProblemType {
  INVALID_PARAMETER("invalid-parameter", 400, "A parameter breaks a rule"),
  INVALID_BODY("invalid-body", 400, "The request body breaks a rule"),
  INVALID_RULEBOOK("invalid-rulebook", 400, "The rulebook breaks a rule"),
  OUTSIDE_PROVINCE("outside-province", 400, "The place is outside the province"),
  MALFORMED_REQUEST("malformed-request", 400, "The request cannot be read"),
  NOT_SIGNED_IN("not-signed-in", 401, "Signing in is needed"),
  WRONG_CREDENTIALS("wrong-credentials", 401, "The credentials are not valid"),
  ROLE_TOO_LOW("role-too-low", 403, "The role does not allow this"),
  CROSS_SITE_REQUEST("cross-site-request", 403, "The request seems to come from another site"),
  NOT_FOUND("not-found", 404, "There is nothing at this address"),
  UNKNOWN_STATION("unknown-station", 404, "No such station"),
  UNKNOWN_SERIES("unknown-series", 404, "The station has no such series"),
  UNKNOWN_READING("unknown-reading", 404, "No such reading"),
  UNKNOWN_REJECTION("unknown-rejection", 404, "No such rejection"),
  UNKNOWN_SCHEME("unknown-scheme", 404, "No such index scheme"),
  UNKNOWN_ASSESSMENT("unknown-assessment", 404, "No such assessment"),
  UNKNOWN_VALIDATION("unknown-validation", 404, "No such validation"),
  UNKNOWN_RULEBOOK("unknown-rulebook", 404, "No such rulebook"),
  UNKNOWN_ACCOUNT("unknown-account", 404, "No such account"),
  UNKNOWN_KEY("unknown-key", 404, "No such key"),
  UNKNOWN_GAP("unknown-gap", 404, "No such gap"),
  UNKNOWN_ALERT("unknown-alert", 404, "No such alert"),
  UNKNOWN_PLAN("unknown-plan", 404, "No such plan"),
  UNKNOWN_INDICATOR("unknown-indicator", 404, "The plan has no such indicator"),
  UNKNOWN_PLAN_REPORT("unknown-plan-report", 404, "The plan asks for no such report"),
  UNKNOWN_TASK("unknown-task", 404, "The plan has no such task"),
  UNKNOWN_LINK("unknown-link", 404, "The task has no such link"),
  UNKNOWN_VALUE("unknown-value", 404, "No value was entered for this period"),
  UNKNOWN_MAINTENANCE("unknown-maintenance", 404, "No such work goes on or is to come"),
  UNKNOWN_RECEIVER("unknown-receiver", 404, "No such receiver"),
  UNKNOWN_CAMERA("unknown-camera", 404, "No such camera"),
  UNKNOWN_DETECTION("unknown-detection", 404, "No such detection"),
  UNKNOWN_PICTURE("unknown-picture", 404, "No such picture"),
  UNKNOWN_HOTSPOT("unknown-hotspot", 404, "No such hotspot"),
  UNKNOWN_REPORT("unknown-report", 404, "No such report"),
  NO_INDEX("no-index", 404, "There is no such index"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
  NOT_ACCEPTABLE("not-acceptable", 406, "No offered representation is accepted"),
  STALE_REVISION("stale-revision", 409, "Readings have arrived since they were looked at"),
  ALREADY_UNDONE("already-undone", 409, "It was undone already"),
  NAME_TAKEN("name-taken", 409, "The name is taken"),
  LAST_ADMINISTRATOR("last-administrator", 409, "Somebody must be left who may administer"),
  ALREADY_CLOSED("already-closed", 409, "Nothing is missing any more"),
  ALERT_NOT_OPEN("alert-not-open", 409, "The alert is not open"),
  VALUE_NOT_OPEN("value-not-open", 409, "The state of the value does not allow this"),
  INDICATOR_COMPUTED("indicator-computed", 409, "The indicator follows from monitoring"),
  WRONG_STEP("wrong-step", 409, "The hotspot is not where this step begins"),
  NOT_KEPT("not-kept", 409, "Stations keep nothing of that time any more"),
  IN_PROGRESS("in-progress", 409, "A request with this idempotency key is being worked on"),
  VERSION_MISMATCH("version-mismatch", 412, "The resource has another version"),
  BODY_TOO_LARGE("body-too-large", 413, "The request body is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body's media type is not taken"),
  KEY_REUSED("key-reused", 422, "The idempotency key belongs to another request"),
  PRECONDITION_REQUIRED("precondition-required", 428, "The version that was looked at is missing"),
  TOO_MANY_ATTEMPTS("too-many-attempts", 429, "Too many attempts"),
  INTERNAL_ERROR("internal-error", 500, "The server failed"),
  TOO_MANY_CLIENTS("too-many-clients", 503, "Too many clients"),
  UNAVAILABLE("unavailable", 503, "A part of the server does not work");

  private final String name;
  private final int status;
  private final String title;

  ProblemType(String name, int status, String title) {
    this.name = name;
    this.status = status;
    this.title = title;
  }

  /** The stable identifier. */
  public String uri() {
    return "urn:quantrac:problem:" + name;
  }

  /** HTTP status code. */
  public int status() {
    return status;
  }

  /** One line for people, the same for every occurrence. */
  public String title() {
    return title;
  }
}
