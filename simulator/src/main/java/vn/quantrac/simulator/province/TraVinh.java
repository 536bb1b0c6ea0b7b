package vn.quantrac.simulator.province;

import java.time.Duration;
import java.util.List;
import vn.quantrac.simulator.station.Sites;
import vn.quantrac.simulator.station.StationProfile;

/**
 * The simulated province: the former Trà Vinh with the three air stations that its air plan calls
 * for (Decision 248/QĐ-UBND of 29 February 2024, annex, item 7), two stacks and a river. Places are
 * plausible and numbers are invented, which each name says ("mô phỏng": simulated).
 */
final class TraVinh {

  /** Short enough to look alive; the hour promises sixty readings. */
  static final Duration INTERVAL = Duration.ofSeconds(60);

  private static final String CENTRE = "Trung tâm Quan trắc tài nguyên và môi trường (mô phỏng)";
  private static final String POWER_STATION = "Công ty Nhiệt điện Duyên Hải (mô phỏng)";
  private static final String SUGAR_FACTORY = "Công ty Mía đường Trà Vinh (mô phỏng)";

  private TraVinh() {}

  static List<StationProfile> stations() {
    return List.of(
        Sites.ambientAir(
                "TV-KK-01",
                "Trạm không khí phường Trà Vinh (mô phỏng)",
                9.9127,
                106.3425,
                INTERVAL,
                24,
                8,
                1.2)
            .operatedBy(CENTRE),
        Sites.ambientAir(
                "TV-KK-02",
                "Trạm không khí phường Duyên Hải (mô phỏng)",
                9.6402,
                106.4925,
                INTERVAL,
                20,
                95,
                0.6)
            .operatedBy(CENTRE),
        Sites.ambientAir(
                "TV-KK-03",
                "Trạm không khí xã Trà Cú (mô phỏng)",
                9.6885,
                106.2702,
                INTERVAL,
                29,
                30,
                0.8)
            .operatedBy(CENTRE),
        Sites.powerStationStack(
                "TV-KT-01",
                "Ống khói nhà máy nhiệt điện, Trường Long Hoà (mô phỏng)",
                9.6395,
                106.5435,
                INTERVAL)
            .operatedBy(POWER_STATION),
        Sites.factoryBoilerStack(
                "TV-KT-02",
                "Ống khói lò hơi nhà máy đường, Lưu Nghiệp Anh (mô phỏng)",
                9.6880,
                106.2240,
                INTERVAL)
            .operatedBy(SUGAR_FACTORY),
        Sites.tidalRiver(
                "TV-NM-01",
                "Trạm nước mặt sông Cổ Chiên, Long Đức (mô phỏng)",
                9.9865,
                106.3480,
                INTERVAL)
            .operatedBy(CENTRE));
  }
}
