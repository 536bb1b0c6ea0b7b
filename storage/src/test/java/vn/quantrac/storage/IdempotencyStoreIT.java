package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.storage.IdempotencyStore.Known;
import vn.quantrac.storage.testing.EmbeddedDatabase;

class IdempotencyStoreIT {

  private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] REQUEST = bytes("POST /a");
  private static final byte[] ANSWER = bytes("{}");

  private final IdempotencyStore store = new IdempotencyStore(DATABASE.dataSource());

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aKeyIsClaimedOnceAndThenAnswersWhatWasKept() {
    byte[] key = bytes("once");

    assertThat(store.begin(key, REQUEST, NOON)).isEmpty();
    Known running = store.begin(key, REQUEST, NOON.plusSeconds(30)).orElseThrow();
    assertThat(running.status()).isNull();
    store.finish(key, 201, ANSWER);

    Known done = store.begin(key, REQUEST, NOON.plus(Duration.ofHours(24))).orElseThrow();
    assertThat(done.sameRequest()).isTrue();
    assertThat(done.status()).isEqualTo(201);
    assertThat(done.answer()).isEqualTo(ANSWER);
    assertThat(store.begin(key, bytes("POST /b"), NOON).orElseThrow().sameRequest()).isFalse();
  }

  @Test
  void aKeyIsFreeAgainADayLater() {
    byte[] key = bytes("old");
    assertThat(store.begin(key, REQUEST, NOON)).isEmpty();
    store.finish(key, 201, ANSWER);

    Optional<Known> later =
        store.begin(key, REQUEST, NOON.plus(IdempotencyStore.KEPT).plusSeconds(1));

    assertThat(later).isEmpty();
  }

  @Test
  void aRequestThatFailedOrBrokeOffMayBeMadeAgain() {
    byte[] failed = bytes("failed");
    assertThat(store.begin(failed, REQUEST, NOON)).isEmpty();
    store.abandon(failed);
    assertThat(store.begin(failed, REQUEST, NOON)).isEmpty();

    byte[] brokenOff = bytes("broken off");
    assertThat(store.begin(brokenOff, REQUEST, NOON)).isEmpty();
    assertThat(store.begin(brokenOff, REQUEST, NOON.plusSeconds(61))).isEmpty();
  }
}
