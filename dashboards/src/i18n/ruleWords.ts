/** A rule as the server says it, and the same in Vietnamese; $1, $2 stand for what differs. */
type Words = readonly [RegExp, string];

/**
 * Rules about who is told of alerts, which the server says in English alone still. All others come in
 * both languages; a new one belongs there (docs/decisions/096).
 */
const words: readonly Words[] = [
  [/^must not lead to a private address$/, 'Không được dẫn đến địa chỉ trong mạng nội bộ'],
  [/^must begin with https:\/\/$/, 'Phải bắt đầu bằng https://'],
  [/^must begin with https:\/\/ or http:\/\/$/, 'Phải bắt đầu bằng https:// hoặc http://'],
  [/^must be an address as (\S+)$/, 'Phải là địa chỉ web, viết như $1'],
  [
    /^must have a host, no user and no fragment$/,
    'Phải có tên máy chủ; không có tên người dùng và phần sau dấu #',
  ],
  [
    /^must name its host, or have an address as (\S+)$/,
    'Phải ghi tên máy chủ, hoặc địa chỉ IP viết như $1',
  ],
  [/^must be e-mail addresses, as (\S+)$/, 'Phải là địa chỉ thư, viết như $1'],
  [/^must hold (\d+) to (\d+) addresses$/, 'Phải có từ $1 đến $2 địa chỉ thư'],
  [/^must be codes of stations or cameras$/, 'Không có trạm hoặc camera nào mang mã này'],
  [/^must be ids of alert rules in force$/, 'Không có quy tắc cảnh báo nào mang mã này'],
  [/^must be 0 or at least (\d+)$/, 'Phải là 0 hoặc từ $1 trở lên'],
  [/^must be another time of day than from$/, 'Giờ kết thúc phải khác giờ bắt đầu'],
  [/^must be a time of day as (\S+)$/, 'Phải là giờ trong ngày, viết như $1'],
  [/^must be later than from and than now$/, 'Phải sau lúc bắt đầu và sau lúc này'],
  [/^must be at most (\d+) days after from$/, 'Không được quá $1 ngày sau lúc bắt đầu'],
  [/^must be at most (\d+) days ahead$/, 'Không được quá $1 ngày tới'],
];

/** The rule in Vietnamese; null where there are no words for it. */
export function ruleInVietnamese(rule: string): string | null {
  const known = words.find(([english]) => english.test(rule));
  if (!known) return null;
  const [english, vietnamese] = known;
  const parts = english.exec(rule) ?? [];
  return vietnamese.replace(/\$(\d)/g, (_, place: string) => parts[Number(place)] ?? '');
}
