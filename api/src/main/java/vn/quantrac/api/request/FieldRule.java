package vn.quantrac.api.request;

import vn.quantrac.api.problem.RuleTemplate;

/** What the fields of a body and the parameters of a query keep to, whatever they mean. */
public final class FieldRule {
  public static final RuleTemplate JSON_OBJECT =
      new RuleTemplate("must be a JSON object", "Phải là một đối tượng JSON");
  public static final RuleTemplate KNOWN_FIELD =
      new RuleTemplate("is not a field of this object", "Không có trường này");
  public static final RuleTemplate KNOWN_PARAMETER =
      new RuleTemplate(
          "is not a parameter of this request; known: %s", "Không có tham số này; có: %s");
  public static final RuleTemplate NO_PARAMETER =
      new RuleTemplate(
          "is not a parameter of this request, which takes none",
          "Không có tham số này; yêu cầu này không nhận tham số nào");
  public static final RuleTemplate ONCE =
      new RuleTemplate("may be given once", "Chỉ được ghi một lần");
  public static final RuleTemplate AT_MOST_TIMES =
      new RuleTemplate("may be given at most %d times", "Được ghi nhiều nhất %d lần");
  public static final RuleTemplate TEXT = new RuleTemplate("must be a text", "Phải là chữ");
  public static final RuleTemplate LENGTH =
      new RuleTemplate("must have %d to %d characters", "Phải có từ %d đến %d ký tự");
  public static final RuleTemplate PLAIN =
      new RuleTemplate(
          "must not have control characters or spaces around it",
          "Không được có ký tự điều khiển hoặc dấu cách ở hai đầu");
  public static final RuleTemplate CODE =
      new RuleTemplate(
          "must be 1 to 64 letters, digits, dots, underscores or hyphens, beginning with a letter or digit",
          "Phải là 1 đến 64 chữ cái không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối, bắt đầu bằng chữ cái hoặc chữ số");
  public static final RuleTemplate DOCUMENT =
      new RuleTemplate("must be a text of 1 to %d characters", "Phải là văn bản từ 1 đến %d ký tự");
  public static final RuleTemplate NUMBER =
      new RuleTemplate("must be a number from %d to %d", "Phải là số từ %d đến %d");
  public static final RuleTemplate WHOLE_NUMBER =
      new RuleTemplate("must be a whole number from %d to %d", "Phải là số nguyên từ %d đến %d");
  public static final RuleTemplate TIME =
      new RuleTemplate(
          "must be an RFC 3339 time with offset, as 2026-03-01T00:00:00+07:00",
          "Phải là thời điểm có múi giờ (RFC 3339), như 2026-03-01T00:00:00+07:00");
  public static final RuleTemplate DAY =
      new RuleTemplate("must be a day as 2026-03-01", "Phải là ngày, viết như 2026-03-01");
  public static final RuleTemplate MONTH =
      new RuleTemplate(
          "must be a month as 2026-03, from %d on", "Phải là tháng, viết như 2026-03, từ năm %d");
  public static final RuleTemplate YEAR = new RuleTemplate("must be a year", "Phải là năm");
  public static final RuleTemplate CALENDAR_PERIOD =
      new RuleTemplate(
          "must be a day, month or year as 2026-03-01, 2026-03 or 2026",
          "Phải là ngày, tháng hoặc năm, viết như 2026-03-01, 2026-03 hoặc 2026");
  public static final RuleTemplate AHEAD =
      new RuleTemplate("must lie ahead", "Phải là thời điểm sắp tới");
  public static final RuleTemplate AHEAD_WITHIN =
      new RuleTemplate(
          "must lie ahead, by at most %d days", "Phải là thời điểm sắp tới, trong vòng %d ngày");
  public static final RuleTemplate LAST_DAYS =
      new RuleTemplate("must lie in the last %d days", "Phải ở trong %d ngày vừa qua");
  public static final RuleTemplate BEGINNING =
      new RuleTemplate(
          "must be there: the beginning of what was measured", "Còn thiếu lúc bắt đầu của kỳ đo");
  public static final RuleTemplate END =
      new RuleTemplate(
          "must be there: the end of what was measured", "Còn thiếu lúc kết thúc của kỳ đo");
  public static final RuleTemplate HOURS =
      new RuleTemplate(
          "must be at most %d hours after from (%s)",
          "Phải trong vòng %d giờ từ thời điểm bắt đầu (%s)");
  public static final RuleTemplate DAYS_BEFORE =
      new RuleTemplate("must be at most %d days before 'to'", "Không được quá %d ngày trước 'to'");
  public static final RuleTemplate LATER =
      new RuleTemplate("must be later than from (%s)", "Phải sau thời điểm bắt đầu (%s)");
  public static final RuleTemplate SPAN =
      new RuleTemplate(
          "must be at most %d days after from (%s)",
          "Phải trong vòng %d ngày từ thời điểm bắt đầu (%s)");
  public static final RuleTemplate NOT_BEFORE_RECEIVED =
      new RuleTemplate(
          "must not be before the reading of %s was received (%s)",
          "Không được trước lúc nhận số liệu của %s (%s)");
  public static final RuleTemplate RULE_FILE =
      new RuleTemplate(
          "must be a path of small letters that ends in .yaml",
          "Phải là đường dẫn viết chữ thường, kết thúc bằng .yaml");
  public static final RuleTemplate ONE_OF =
      new RuleTemplate("must be one of %s", "Phải là một trong: %s");
  public static final RuleTemplate SEVERAL_OF =
      new RuleTemplate("must be one or several of %s", "Phải là một hoặc nhiều trong: %s");
  public static final RuleTemplate OR_OTHER =
      new RuleTemplate("must be there, or %s", "Phải có mục này hoặc %s");
  public static final RuleTemplate STATION =
      new RuleTemplate("must be a station's code", "Phải là mã của một trạm");
  public static final RuleTemplate STATION_OR_NONE =
      new RuleTemplate(
          "must be a station's code, or empty for none",
          "Phải là mã của một trạm, hoặc để trống khi không thuộc trạm nào");
  public static final RuleTemplate SCHEME =
      new RuleTemplate(
          "must be an index scheme, as %s", "Phải là một bộ quy tắc tính chỉ số, như %s");
  public static final RuleTemplate TRUE_OR_FALSE =
      new RuleTemplate("must be true or false", "Phải là true hoặc false");
  public static final RuleTemplate TEXTS =
      new RuleTemplate(
          "must be a list of at most %d texts of 1 to %d characters",
          "Phải là danh sách nhiều nhất %d mục, mỗi mục từ 1 đến %d ký tự");
  public static final RuleTemplate OBJECT =
      new RuleTemplate("must be an object", "Phải là một đối tượng");
  public static final RuleTemplate OBJECTS =
      new RuleTemplate(
          "must be a list of %d to %d objects", "Phải là danh sách từ %d đến %d đối tượng");
  public static final RuleTemplate BYTES =
      new RuleTemplate("must be at most %d bytes", "Không được quá %d byte");
  public static final RuleTemplate CONTENT_LENGTH =
      new RuleTemplate("must be there, and at most %d", "Phải có, và nhiều nhất là %d");
  public static final RuleTemplate MEDIA_TYPE = new RuleTemplate("must be %s", "Phải là %s");
  public static final RuleTemplate CURSOR =
      new RuleTemplate(
          "must be a nextCursor of this list with otherwise the same query",
          "Phải là nextCursor của danh sách này, các tham số khác giữ nguyên");
  public static final RuleTemplate VERSION_LOOKED_AT =
      new RuleTemplate(
          "must name the version that was looked at, as its ETag does: \"3\"",
          "Phải nêu phiên bản đã xem, như trong ETag: \"3\"");
  public static final RuleTemplate ANY_WITHOUT_MATCH =
      new RuleTemplate("must be *, and without If-Match", "Phải là *, và không kèm If-Match");

  private FieldRule() {}
}
