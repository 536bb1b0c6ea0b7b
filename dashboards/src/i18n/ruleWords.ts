/** A rule as the server says it, and the same in Vietnamese; $1, $2 stand for what differs. */
type Words = readonly [RegExp, string];

/** Rules of what people enter: of plans values, reports, files; who is told of alerts; pictures. */
const words: readonly Words[] = [
  [/^a period here is written as (.+), got '.*'$/, 'Kỳ phải viết như $1'],
  [/^must not lie in the future$/, 'Không được ở tương lai'],
  [/^must not lie before (\d+)$/, 'Không được trước năm $1'],
  [
    /^must not lie before the plan's first year (\d+)$/,
    'Không được trước năm đầu của kế hoạch ($1)',
  ],
  [/^must be true while the period is not over$/, 'Kỳ chưa kết thúc thì phải là số tạm tính'],
  [/^must be at least (\S+)$/, 'Không được nhỏ hơn $1'],
  [/^must be at most (\S+)$/, 'Không được lớn hơn $1'],
  [
    /^must have at most (\d+) digits, (\d+) of them decimals$/,
    'Có nhiều nhất $1 chữ số, trong đó $2 chữ số thập phân',
  ],
  [/^must be '(.*)' \((.*)\)$/, 'Đơn vị phải là $1 ($2)'],
  [/^must be a code of the plan('s tasks)?$/, 'Kế hoạch không có mã này'],
  [/^is computed; nobody enters it$/, 'Được tính từ quan trắc; không nhập tay'],
  [/^stands in row (\d+) already$/, 'Đã có ở dòng $1'],
  [
    /^is (?:approved|locked) with (.+); a reviewer must open it again$/,
    'Đã duyệt hoặc khóa với $1; người duyệt phải mở lại trước',
  ],
  [
    /^must be a number without separators of thousands, as (.+) or (.+)$/,
    'Phải là số, không có dấu phân cách hàng nghìn, như $1 hoặc $2',
  ],
  [/^must be true, false, có, không or empty$/, 'Phải là có, không hoặc để trống'],
  [/^must have at most (\d+) characters, on one line$/, 'Có nhiều nhất $1 ký tự, trên một dòng'],
  [/^must be a number from (\S+) to (\S+?)(, and is missing)?$/, 'Phải là số từ $1 đến $2'],
  [/^must have at most 2 decimals$/, 'Có nhiều nhất 2 chữ số thập phân'],
  [/^must be 100 of a task that is DONE$/, 'Nhiệm vụ đã hoàn thành thì phải là 100'],
  [/^must be 0 of a task that is NOT_STARTED$/, 'Nhiệm vụ chưa thực hiện thì phải là 0'],
  [/^must be a number of million đồng from 0 to (\d+)$/, 'Phải là số triệu đồng từ 0 đến $1'],
  [/^must be whole đồng: at most 6 decimals$/, 'Phải tròn đồng: nhiều nhất 6 chữ số thập phân'],
  [/^stands twice for one period$/, 'Có hai lần trong cùng một kỳ'],
  [
    /^must be empty: row (\d+) says it for this task and period$/,
    'Phải để trống: dòng $1 đã ghi cho nhiệm vụ và kỳ này',
  ],
  [
    /^must be NOT_STARTED, IN_PROGRESS, DONE or STOPPED, or .*$/,
    'Phải là Chưa thực hiện, Đang thực hiện, Hoàn thành hoặc Dừng',
  ],
  [/^must be there beside a source$/, 'Đã ghi nguồn thì phải có số tiền'],
  [/^must be a planned source of the task: (.*)$/, 'Phải là nguồn kinh phí của nhiệm vụ: $1'],
  [
    /^must be left out: the plan names no source for the task$/,
    'Phải để trống: kế hoạch không ghi nguồn cho nhiệm vụ này',
  ],
  [
    /^the plan names no money for the task: at most what is allotted can be spent$/,
    'Kế hoạch không ghi kinh phí cho nhiệm vụ: chỉ chi được số đã cấp',
  ],
  [/^must have (\d+) to (\d+) characters$/, 'Phải có từ $1 đến $2 ký tự'],
  [
    /^must not have control characters or spaces around it$/,
    'Không được có ký tự điều khiển hoặc dấu cách ở hai đầu',
  ],
  [/^must lie from (\S+) to today \((\S+)\)$/, 'Phải từ $1 đến hôm nay ($2)'],
  [/^must be a day as (\S+)$/, 'Phải là ngày, viết như $1'],
  [/^or a file must say what was handed in$/, 'Phải ghi chú hoặc nêu tệp để biết đã nộp gì'],
  [
    /^must be small letters, digits and hyphens, at most 64$/,
    'Chỉ gồm chữ thường không dấu, chữ số và gạch nối, nhiều nhất 64',
  ],
  [/^must be the code of the path, '(.*)'$/, "Phải là mã trong địa chỉ, '$1'"],
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
  [
    /^must be a whole number from (\S+) to (\S+?)(, and is missing)?$/,
    'Phải là số nguyên từ $1 đến $2',
  ],
  [/^must be 0 or at least (\d+)$/, 'Phải là 0 hoặc từ $1 trở lên'],
  [/^must be another time of day than from$/, 'Giờ kết thúc phải khác giờ bắt đầu'],
  [/^must be a time of day as (\S+)$/, 'Phải là giờ trong ngày, viết như $1'],
  [/^must be later than from and than now$/, 'Phải sau lúc bắt đầu và sau lúc này'],
  [/^must be at most (\d+) days after from$/, 'Không được quá $1 ngày sau lúc bắt đầu'],
  [/^must be at most (\d+) days ahead$/, 'Không được quá $1 ngày tới'],
  [/^must be at most (\d+) bytes$/, 'Không được quá $1 byte'],
  [/^must be a JPEG or PNG picture$/, 'Phải là ảnh JPEG hoặc PNG'],
  [/^must have at most (\d+) pixels a side$/, 'Mỗi cạnh không được quá $1 điểm ảnh'],
  [/, and is missing$/, 'Còn thiếu'],
];

/** The rule in Vietnamese; null where there are no words for it. */
export function ruleInVietnamese(rule: string): string | null {
  const known = words.find(([english]) => english.test(rule));
  if (!known) return null;
  const [english, vietnamese] = known;
  const parts = english.exec(rule) ?? [];
  return vietnamese.replace(/\$(\d)/g, (_, place: string) => parts[Number(place)] ?? '');
}

/** The code at the end of what is said of a file of rules; null where there is none. */
export function ruleCode(rule: string): string | null {
  return /\(([a-z-]+)\)$/.exec(rule)?.[1] ?? null;
}
