package vn.quantrac.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T08:00:00+07:00",
        "2026-03-01T08:00:00 07:00",
        "2026-03-01T01:00:00Z",
        "2026-02-28T20:00:00-05:00",
        "2026-03-01T01:00:00.000Z"
      })
  void everyWayToWriteAnInstantIsUnderstood(String text) {
    assertThat(Query.parseTime(text)).contains(Instant.parse("2026-03-01T01:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-03-01",
        "2026-03-01T08:00:00",
        "2026-03-01 08:00:00",
        "2026-02-30T00:00:00Z",
        "2026-03-01T25:00:00Z",
        "+12026-03-01T00:00:00Z",
        "-2026-03-01T00:00:00Z",
        "1767225600"
      })
  void anythingElseIsNoTime(String text) {
    assertThat(Query.parseTime(text)).isEmpty();
  }

  @Test
  void theYearsFromOneTo9999Count() {
    assertThat(Query.parseTime("9999-12-31T23:59:59Z")).isPresent();
    assertThat(Query.parseTime("0000-12-31T23:59:59Z")).isEmpty();
  }
}
