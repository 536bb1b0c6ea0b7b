package vn.quantrac.api.request;

import vn.quantrac.api.problem.RuleTemplate;

/** What the fields of a body and the parameters of a query keep to, whatever they mean. */
public enum FieldRule implements RuleTemplate {
  JSON_OBJECT("must be a JSON object", "Phải là một đối tượng JSON"),
  KNOWN_FIELD("is not a field of this object", "Không có trường này"),
  KNOWN_PARAMETER("is not a parameter of this request; known: %s", "Không có tham số này; có: %s"),
  NO_PARAMETER(
      "is not a parameter of this request, which takes none",
      "Không có tham số này; yêu cầu này không nhận tham số nào"),
  ONCE("may be given once", "Chỉ được ghi một lần"),
  AT_MOST_TIMES("may be given at most %d times", "Được ghi nhiều nhất %d lần"),
  TEXT("must be a text", "Phải là chữ"),
  LENGTH("must have %d to %d characters", "Phải có từ %d đến %d ký tự"),
  PLAIN(
      "must not have control characters or spaces around it",
      "Không được có ký tự điều khiển hoặc dấu cách ở hai đầu"),
  CODE(
      "must be 1 to 64 letters, digits, dots, underscores or hyphens, beginning with a letter or digit",
      "Phải là 1 đến 64 chữ cái không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối, bắt đầu bằng chữ cái hoặc chữ số"),
  DOCUMENT("must be a text of 1 to %d characters", "Phải là văn bản từ 1 đến %d ký tự"),
  NUMBER("must be a number from %d to %d", "Phải là số từ %d đến %d"),
  WHOLE_NUMBER("must be a whole number from %d to %d", "Phải là số nguyên từ %d đến %d"),
  TIME(
      "must be an RFC 3339 time with offset, as 2026-03-01T00:00:00+07:00",
      "Phải là thời điểm có múi giờ (RFC 3339), như 2026-03-01T00:00:00+07:00"),
  DAY("must be a day as 2026-03-01", "Phải là ngày, viết như 2026-03-01"),
  MONTH("must be a month as 2026-03, from %d on", "Phải là tháng, viết như 2026-03, từ năm %d"),
  YEAR("must be a year", "Phải là năm"),
  CALENDAR_PERIOD(
      "must be a day, month or year as 2026-03-01, 2026-03 or 2026",
      "Phải là ngày, tháng hoặc năm, viết như 2026-03-01, 2026-03 hoặc 2026"),
  AHEAD("must lie ahead", "Phải là thời điểm sắp tới"),
  AHEAD_WITHIN(
      "must lie ahead, by at most %d days", "Phải là thời điểm sắp tới, trong vòng %d ngày"),
  LAST_DAYS("must lie in the last %d days", "Phải ở trong %d ngày vừa qua"),
  BEGINNING("must be there: the beginning of what was measured", "Còn thiếu lúc bắt đầu của kỳ đo"),
  END("must be there: the end of what was measured", "Còn thiếu lúc kết thúc của kỳ đo"),
  HOURS(
      "must be at most %d hours after from (%s)",
      "Phải trong vòng %d giờ từ thời điểm bắt đầu (%s)"),
  DAYS_BEFORE("must be at most %d days before 'to'", "Không được quá %d ngày trước 'to'"),
  LATER("must be later than from (%s)", "Phải sau thời điểm bắt đầu (%s)"),
  SPAN(
      "must be at most %d days after from (%s)",
      "Phải trong vòng %d ngày từ thời điểm bắt đầu (%s)"),
  NOT_BEFORE_RECEIVED(
      "must not be before the reading of %s was received (%s)",
      "Không được trước lúc nhận số liệu của %s (%s)"),
  RULE_FILE(
      "must be a path of small letters that ends in .yaml",
      "Phải là đường dẫn viết chữ thường, kết thúc bằng .yaml"),
  ONE_OF("must be one of %s", "Phải là một trong: %s"),
  SEVERAL_OF("must be one or several of %s", "Phải là một hoặc nhiều trong: %s"),
  OR_OTHER("must be there, or %s", "Phải có mục này hoặc %s"),
  STATION("must be a station's code", "Phải là mã của một trạm"),
  STATION_OR_NONE(
      "must be a station's code, or empty for none",
      "Phải là mã của một trạm, hoặc để trống khi không thuộc trạm nào"),
  SCHEME("must be an index scheme, as %s", "Phải là một bộ quy tắc tính chỉ số, như %s"),
  TRUE_OR_FALSE("must be true or false", "Phải là true hoặc false"),
  TEXTS(
      "must be a list of at most %d texts of 1 to %d characters",
      "Phải là danh sách nhiều nhất %d mục, mỗi mục từ 1 đến %d ký tự"),
  OBJECT("must be an object", "Phải là một đối tượng"),
  OBJECTS("must be a list of %d to %d objects", "Phải là danh sách từ %d đến %d đối tượng"),
  BYTES("must be at most %d bytes", "Không được quá %d byte"),
  CONTENT_LENGTH("must be there, and at most %d", "Phải có, và nhiều nhất là %d"),
  MEDIA_TYPE("must be %s", "Phải là %s"),
  CURSOR(
      "must be a nextCursor of this list with otherwise the same query",
      "Phải là nextCursor của danh sách này, các tham số khác giữ nguyên"),
  VERSION_LOOKED_AT(
      "must name the version that was looked at, as its ETag does: \"3\"",
      "Phải nêu phiên bản đã xem, như trong ETag: \"3\""),
  ANY_WITHOUT_MATCH("must be *, and without If-Match", "Phải là *, và không kèm If-Match");

  private final String en;
  private final String vi;

  FieldRule(String en, String vi) {
    this.en = en;
    this.vi = vi;
  }

  @Override
  public String en() {
    return en;
  }

  @Override
  public String vi() {
    return vi;
  }
}
