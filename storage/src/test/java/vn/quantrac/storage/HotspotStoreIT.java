package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.domain.hotspot.Sighting;
import vn.quantrac.storage.testing.OnEachServer;

class HotspotStoreIT extends OnEachServer {

  private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

  private final DataSource source = database().dataSource();
  private final HotspotStore hotspots = new HotspotStore(source);

  /**
   * North of a place of its own for each test, in metres; 111.195 m are a thousandth of a degree.
   */
  private static Sighting sighting(double longitude, String key, double metres, int hour) {
    return new Sighting(
        HotspotSource.SATELLITE,
        longitude + key,
        "open-burning",
        new GeoPoint(10 + metres / 111_195, longitude),
        NOW.plusSeconds(3_600L * hour),
        null,
        null);
  }

  private Set<String> groups(double longitude) {
    return hotspots
        .page(new HotspotStore.Filter(Set.of(), null, null, null), null, 1_000)
        .items()
        .stream()
        .filter(row -> row.place().longitude() == longitude)
        .map(
            row ->
                hotspots.evidence(row.id()).stream()
                    .map(one -> one.key().replace(Double.toString(longitude), ""))
                    .sorted()
                    .collect(Collectors.joining("")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void sightingsAreTheSameHotspotsInWhateverOrderTheyCome() {
    Random random = new Random(5);
    for (int round = 0; round < 8; round++) {
      double longitude = 106 + round / 8.0;
      // a-b-c hang together by 900 m each; d is 1,100 m beyond; e is at a, but 13 h after c.
      List<Sighting> all =
          new ArrayList<>(
              List.of(
                  sighting(longitude, "a", 0, 0),
                  sighting(longitude, "b", 900, 1),
                  sighting(longitude, "c", 1_800, 2),
                  sighting(longitude, "d", 2_900, 2),
                  sighting(longitude, "e", 0, 15)));
      all.add(all.get(1));
      Collections.shuffle(all, random);
      all.forEach(one -> hotspots.add(one, null, "test"));
      assertThat(groups(longitude)).containsExactly("abc", "d", "e");
    }
  }

  @Test
  void whatIsSeenAfterAHotspotIsOverIsANewOne() {
    long first = hotspots.add(sighting(108, "a", 0, 0), "Xã Một", "test").hotspot();
    hotspots.step(
        first,
        new HotspotStep(HotspotState.DISMISSED, "hơi nước", null, null, null),
        "ann",
        NOW.plusSeconds(5_400));
    assertThat(hotspots.add(sighting(108, "b", 10, 1), null, "test").hotspot()).isEqualTo(first);
    assertThat(hotspots.add(sighting(108, "c", 10, 2), null, "test").hotspot()).isNotEqualTo(first);
    assertThatThrownBy(
            () ->
                hotspots.step(
                    first,
                    new HotspotStep(HotspotState.CONFIRMED, "seen again", null, null, null),
                    "ann",
                    NOW))
        .isInstanceOf(WrongStepException.class);
    assertThat(hotspots.steps(first)).extracting(HotspotStepRow::account).containsExactly("ann");
  }

  @Test
  void deadlineThatHasPassedMakesItOverdue() {
    long id = hotspots.add(sighting(109, "a", 0, 0), null, "test").hotspot();
    for (HotspotStep step :
        List.of(
            new HotspotStep(HotspotState.CONFIRMED, "seen", null, null, null),
            new HotspotStep(
                HotspotState.ASSIGNED, "put it out", "UBND", NOW.plusSeconds(60), null))) {
      hotspots.step(id, step, "ann", NOW);
    }
    assertThat(overdue(NOW.plusSeconds(60))).doesNotContain(id);
    assertThat(overdue(NOW.plusSeconds(61))).contains(id);
  }

  private List<Long> overdue(Instant at) {
    return hotspots
        .page(new HotspotStore.Filter(Set.of(), at, null, null), null, 100)
        .items()
        .stream()
        .map(HotspotRow::id)
        .toList();
  }
}
