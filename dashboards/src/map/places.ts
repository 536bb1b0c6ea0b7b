import type { FeatureCollection, Point } from 'geojson';

type Names = [vi: string, en: string];
type Place = [latitude: number, longitude: number, ...names: Names];

/** Cities by which people find their way, the largest first; WGS 84, to about a kilometre. */
const largest: Place[] = [
  [21.028, 105.854, 'Hà Nội', 'Hanoi'],
  [20.865, 106.683, 'Hải Phòng', 'Hai Phong'],
  [16.463, 107.59, 'Huế', 'Hue'],
  [16.061, 108.222, 'Đà Nẵng', 'Da Nang'],
  [10.776, 106.701, 'TP. Hồ Chí Minh', 'Ho Chi Minh City'],
  [10.034, 105.784, 'Cần Thơ', 'Can Tho'],
];

const others: Place[] = [
  [22.666, 106.258, 'Cao Bằng', 'Cao Bang'],
  [22.823, 104.984, 'Hà Giang', 'Ha Giang'],
  [21.823, 105.218, 'Tuyên Quang', 'Tuyen Quang'],
  [21.386, 103.016, 'Điện Biên Phủ', 'Dien Bien Phu'],
  [22.396, 103.458, 'Lai Châu', 'Lai Chau'],
  [21.327, 103.914, 'Sơn La', 'Son La'],
  [22.485, 103.971, 'Lào Cai', 'Lao Cai'],
  [21.705, 104.875, 'Yên Bái', 'Yen Bai'],
  [21.594, 105.848, 'Thái Nguyên', 'Thai Nguyen'],
  [21.853, 106.761, 'Lạng Sơn', 'Lang Son'],
  [20.951, 107.08, 'Hạ Long', 'Ha Long'],
  [21.273, 106.195, 'Bắc Giang', 'Bac Giang'],
  [21.322, 105.402, 'Việt Trì', 'Viet Tri'],
  [20.646, 106.051, 'Hưng Yên', 'Hung Yen'],
  [20.254, 105.975, 'Ninh Bình', 'Ninh Binh'],
  [19.807, 105.776, 'Thanh Hóa', 'Thanh Hoa'],
  [18.679, 105.681, 'Vinh', 'Vinh'],
  [18.343, 105.906, 'Hà Tĩnh', 'Ha Tinh'],
  [17.469, 106.622, 'Đồng Hới', 'Dong Hoi'],
  [16.816, 107.1, 'Đông Hà', 'Dong Ha'],
  [15.12, 108.8, 'Quảng Ngãi', 'Quang Ngai'],
  [14.35, 108.0, 'Kon Tum', 'Kon Tum'],
  [13.983, 108.0, 'Pleiku', 'Pleiku'],
  [13.776, 109.224, 'Quy Nhơn', 'Quy Nhon'],
  [13.088, 109.315, 'Tuy Hòa', 'Tuy Hoa'],
  [12.245, 109.194, 'Nha Trang', 'Nha Trang'],
  [12.667, 108.038, 'Buôn Ma Thuột', 'Buon Ma Thuot'],
  [11.94, 108.438, 'Đà Lạt', 'Da Lat'],
  [10.933, 108.1, 'Phan Thiết', 'Phan Thiet'],
  [10.957, 106.843, 'Biên Hòa', 'Bien Hoa'],
  [10.346, 107.084, 'Vũng Tàu', 'Vung Tau'],
  [11.31, 106.1, 'Tây Ninh', 'Tay Ninh'],
  [10.536, 106.413, 'Tân An', 'Tan An'],
  [10.36, 106.36, 'Mỹ Tho', 'My Tho'],
  [10.254, 105.972, 'Vĩnh Long', 'Vinh Long'],
  [9.935, 106.345, 'Trà Vinh', 'Tra Vinh'],
  [10.46, 105.633, 'Cao Lãnh', 'Cao Lanh'],
  [10.386, 105.435, 'Long Xuyên', 'Long Xuyen'],
  [10.012, 105.081, 'Rạch Giá', 'Rach Gia'],
  [9.603, 105.98, 'Sóc Trăng', 'Soc Trang'],
  [9.285, 105.724, 'Bạc Liêu', 'Bac Lieu'],
  [9.177, 105.15, 'Cà Mau', 'Ca Mau'],
];

/** Islands of Viet Nam that belong on every map of it, with the unit that administers them. */
const islands: Place[] = [
  [16.5, 111.9, 'Quần đảo Hoàng Sa\n(TP. Đà Nẵng)', 'Hoang Sa archipelago\n(Da Nang, Viet Nam)'],
  [
    9.6,
    114.2,
    'Quần đảo Trường Sa\n(tỉnh Khánh Hòa)',
    'Truong Sa archipelago\n(Khanh Hoa, Viet Nam)',
  ],
  [8.69, 106.61, 'Côn Đảo', 'Con Dao'],
  [10.22, 103.96, 'Phú Quốc', 'Phu Quoc'],
  [17.16, 107.34, 'Cồn Cỏ', 'Con Co'],
];

const seas: Place[] = [[13.4, 112.6, 'BIỂN ĐÔNG', 'EAST SEA']];

const features = (kind: string, places: Place[]) =>
  places.map(([latitude, longitude, vi, en]) => ({
    type: 'Feature' as const,
    properties: { kind, vi, en },
    geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
  }));

/** All of these; `kind` is one of city, town, island and sea, `vi` and `en` are the names. */
export const places: FeatureCollection<Point> = {
  type: 'FeatureCollection',
  features: [
    ...features('city', largest),
    ...features('town', others),
    ...features('island', islands),
    ...features('sea', seas),
  ],
};
