package vn.quantrac.api.receiver;

import vn.quantrac.api.problem.RuleTemplate;

/** What a receiver of alerts, and a time of work at a station, keep to. */
public enum ReceiverRule implements RuleTemplate {
  NONE_OF_KIND("is none of a receiver of kind %s", "Nơi nhận loại %s không có mục này"),
  STATION("must be codes of stations or cameras", "Không có trạm hoặc camera nào mang mã này"),
  ALERT_RULE("must be ids of alert rules in force", "Không có quy tắc cảnh báo nào mang mã này"),
  ADDRESSES("must hold 1 to %d addresses", "Phải có từ 1 đến %d địa chỉ thư"),
  ADDRESS(
      "must be e-mail addresses, as lan@example.vn",
      "Phải là địa chỉ thư, viết như lan@example.vn"),
  URL(
      "must be an address as https://alerts.example.vn/quantrac",
      "Phải là địa chỉ web, viết như https://alerts.example.vn/quantrac"),
  HTTPS("must begin with https://", "Phải bắt đầu bằng https://"),
  HTTPS_OR_HTTP("must begin with https:// or http://", "Phải bắt đầu bằng https:// hoặc http://"),
  HOST(
      "must have a host, no user and no fragment",
      "Phải có tên máy chủ; không có tên người dùng và phần sau dấu #"),
  HOST_NAME(
      "must name its host, or have an address as 203.113.131.1",
      "Phải ghi tên máy chủ, hoặc địa chỉ IP viết như 203.113.131.1"),
  PUBLIC("must not lead to a private address", "Không được dẫn đến địa chỉ trong mạng nội bộ"),
  NONE_OR_LEAST("must be 0 or at least %d", "Phải là 0 hoặc từ %d trở lên"),
  OTHER_TIME_OF_DAY("must be another time of day than from", "Giờ kết thúc phải khác giờ bắt đầu"),
  TIME_OF_DAY("must be a time of day as 22:00", "Phải là giờ trong ngày, viết như 22:00"),
  DAYS_AHEAD("must be at most %d days ahead", "Không được quá %d ngày tới"),
  LATER_THAN_NOW("must be later than from and than now", "Phải sau lúc bắt đầu và sau lúc này"),
  LONGEST("must be at most %d days after from", "Không được quá %d ngày sau lúc bắt đầu");

  private final String en;
  private final String vi;

  ReceiverRule(String en, String vi) {
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
