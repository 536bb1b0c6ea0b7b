package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.storage.testing.OnEachServer;

class RulebookStoreIT extends OnEachServer {

  private static final RulebookFile LIMITS =
      RulebookFile.of("limits/qcvn-05-2023.yaml", "id: QCVN05-2023\n", RulebookFile.SHIPPED);
  private static final RulebookFile OWN =
      RulebookFile.of("permits/k-17.yaml", "station: K-17\n", RulebookFile.DATA);

  private final DataSource source = database().dataSource();
  private final RulebookStore store = new RulebookStore(source);

  /** SHA-256 of "id: QCVN05-2023\n", by sha256sum. */
  @Test
  void fileIsNamedByTheDigestOfItsText() {
    assertThat(LIMITS.sha256())
        .isEqualTo("422e522ebdafd34a435b2524ea737981b0891e5be5091b268a47ec3083d2bea2");
  }

  @Test
  void changedFilesAreNewSetAndTheSameAreNone() {
    ChangeLog log = new ChangeLog(source);
    long before = log.last();

    int first = store.publish(List.of(OWN, LIMITS), "start");
    assertThat(store.publish(List.of(LIMITS, OWN), "start")).isEqualTo(first);
    RulebookFile changed = RulebookFile.of(OWN.path(), "station: K-18\n", RulebookFile.DATA);
    int second = store.publish(List.of(LIMITS, changed), "admin");

    assertThat(second).isGreaterThan(first);
    RulebookSet inForce = store.newest().orElseThrow();
    assertThat(inForce.number()).isEqualTo(second);
    assertThat(inForce.account()).isEqualTo("admin");
    assertThat(inForce.files()).containsExactly(LIMITS, changed);
    assertThat(store.set(first).orElseThrow().files()).containsExactly(LIMITS, OWN);
    assertThat(store.set(second + 1)).isEmpty();
    assertThat(store.file(first, OWN.path())).contains(OWN);
    assertThat(store.file(first, "none.yaml")).isEmpty();
    assertThat(store.history()).extracting(RulebookPublication::number).startsWith(second, first);
    assertThat(log.after(before, 10))
        .extracting(change -> change.kind() + " '" + change.station() + "' " + change.payload())
        .containsExactly("rulebooks '' " + first, "rulebooks '' " + second);
  }

  @Test
  void refusalLeavesTheSetInForceAndIsForgottenWhenFilesAreRightAgain() {
    int set = store.publish(List.of(LIMITS), "start");
    List<RulebookFinding> findings =
        List.of(
            new RulebookFinding("limits/a.yaml", 7, "a limit must be above 0"),
            new RulebookFinding("limits/b.yaml", null, "two books have the id X"));

    store.refuse(findings);

    assertThat(store.findings()).isEqualTo(findings);
    assertThat(store.newest().orElseThrow().number()).isEqualTo(set);
    assertThat(store.publish(List.of(LIMITS), "start")).isEqualTo(set);
    assertThat(store.findings()).isEmpty();
  }
}
