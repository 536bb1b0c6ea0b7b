package vn.quantrac.api.receiver;

import vn.quantrac.api.problem.RuleTemplate;

/** What a receiver of alerts, and a time of work at a station, keep to. */
public final class ReceiverRule {
  public static final RuleTemplate NONE_OF_KIND =
      new RuleTemplate("is none of a receiver of kind %s", "Nơi nhận loại %s không có mục này");
  public static final RuleTemplate STATION =
      new RuleTemplate(
          "must be codes of stations or cameras", "Không có trạm hoặc camera nào mang mã này");
  public static final RuleTemplate ALERT_RULE =
      new RuleTemplate(
          "must be ids of alert rules in force", "Không có quy tắc cảnh báo nào mang mã này");
  public static final RuleTemplate ADDRESSES =
      new RuleTemplate("must hold 1 to %d addresses", "Phải có từ 1 đến %d địa chỉ thư");
  public static final RuleTemplate ADDRESS =
      new RuleTemplate(
          "must be e-mail addresses, as lan@example.vn",
          "Phải là địa chỉ thư, viết như lan@example.vn");
  public static final RuleTemplate URL =
      new RuleTemplate(
          "must be an address as https://alerts.example.vn/quantrac",
          "Phải là địa chỉ web, viết như https://alerts.example.vn/quantrac");
  public static final RuleTemplate HTTPS =
      new RuleTemplate("must begin with https://", "Phải bắt đầu bằng https://");
  public static final RuleTemplate HTTPS_OR_HTTP =
      new RuleTemplate(
          "must begin with https:// or http://", "Phải bắt đầu bằng https:// hoặc http://");
  public static final RuleTemplate HOST =
      new RuleTemplate(
          "must have a host, no user and no fragment",
          "Phải có tên máy chủ; không có tên người dùng và phần sau dấu #");
  public static final RuleTemplate HOST_NAME =
      new RuleTemplate(
          "must name its host, or have an address as 203.113.131.1",
          "Phải ghi tên máy chủ, hoặc địa chỉ IP viết như 203.113.131.1");
  public static final RuleTemplate PUBLIC =
      new RuleTemplate(
          "must not lead to a private address", "Không được dẫn đến địa chỉ trong mạng nội bộ");
  public static final RuleTemplate NONE_OR_LEAST =
      new RuleTemplate("must be 0 or at least %d", "Phải là 0 hoặc từ %d trở lên");
  public static final RuleTemplate OTHER_TIME_OF_DAY =
      new RuleTemplate(
          "must be another time of day than from", "Giờ kết thúc phải khác giờ bắt đầu");
  public static final RuleTemplate TIME_OF_DAY =
      new RuleTemplate("must be a time of day as 22:00", "Phải là giờ trong ngày, viết như 22:00");
  public static final RuleTemplate DAYS_AHEAD =
      new RuleTemplate("must be at most %d days ahead", "Không được quá %d ngày tới");
  public static final RuleTemplate LATER_THAN_NOW =
      new RuleTemplate(
          "must be later than from and than now", "Phải sau lúc bắt đầu và sau lúc này");
  public static final RuleTemplate LONGEST =
      new RuleTemplate(
          "must be at most %d days after from", "Không được quá %d ngày sau lúc bắt đầu");

  private ReceiverRule() {}
}
