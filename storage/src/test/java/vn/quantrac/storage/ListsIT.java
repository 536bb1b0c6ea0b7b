package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.refused;
import static vn.quantrac.storage.Fixtures.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

/** Lists are paged by their last row: whole, without repetition, in their order. */
class ListsIT extends OnEachServer {

  private final DataSource source = database().dataSource();

  @Test
  void stationsAreListedByTheBytesOfTheirCodes() {
    StationQueries queries = new StationQueries(source);
    for (String code : List.of("b", "B", "a-1", "a.1", "_")) {
      if (code.matches(Station.CODE_PATTERN)) {
        register(source, "list" + code, "PM2.5", "PM10");
      }
    }
    List<String> codes = new ArrayList<>();
    String after = "list";
    Page<StationRow> page;
    do {
      page = queries.page(after, 2);
      page.items().forEach(row -> codes.add(row.station().code()));
      after = codes.get(codes.size() - 1);
    } while (page.more());

    assertThat(codes).containsSequence("listB", "lista-1", "lista.1", "listb");
    assertThat(queries.find("listB").orElseThrow().station().series()).hasSize(2);
    assertThat(queries.find("listC")).isEmpty();
  }

  @Test
  void rejectionsAreListedFromTheFirstAndReplayedByTheirMessage() {
    Rejection rejection = new Rejection(RejectionReason.MALFORMED_JSON, "not JSON", null);
    ReadingWriter writer = new ReadingWriter(source);
    for (int i = 0; i < 3; i++) {
      writer.write(List.of(refused("broken", null, new byte[] {(byte) i}, rejection)));
    }
    RejectionStore store = new RejectionStore(source);
    RejectionQueries queries = new RejectionQueries(source);
    RejectionQueries.Filter filter =
        new RejectionQueries.Filter("broken", RejectionReason.MALFORMED_JSON, null, null);

    Page<RejectionQueries.Listed> first = queries.page(filter, 0, 2);
    Page<RejectionQueries.Listed> second = queries.page(filter, first.items().get(1).row().id(), 2);

    assertThat(first.more()).isTrue();
    assertThat(second.items()).hasSize(1);
    assertThat(second.more()).isFalse();
    assertThat(second.items().get(0).payloadHead()).containsExactly(2);
    RejectionRow last = second.items().get(0).row();
    assertThat(store.find(last.id())).contains(last);
    Change change = store.replay(last.id(), "lan").orElseThrow();
    assertThat(change.kind()).isEqualTo(Change.REPLAY);
    assertThat(store.message(Long.parseLong(change.payload())).orElseThrow().payload())
        .containsExactly(2);
    assertThat(store.replay(Long.MAX_VALUE, "lan")).isEmpty();
    assertThat(store.message(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void ledgerIsListedByDayAndStation() {
    Station one = register(source, "ledger-1", "PM2.5");
    Station two = register(source, "ledger-2", "PM2.5");
    ReadingWriter writer = new ReadingWriter(source);
    int day = 24 * 3600;
    writer.write(List.of(message(two, day, reading("PM2.5", 0, "1"))));
    writer.write(List.of(message(one, day, reading("PM2.5", 0, "1"))));
    writer.write(List.of(message(two, 2 * day, reading("PM2.5", 5, "1"))));
    LedgerQueries queries = new LedgerQueries(source);
    LocalDate from = LocalDate.of(2026, 3, 2);

    Page<LedgerRow> first = queries.page(null, from, null, null, 2);
    Page<LedgerRow> second = queries.page(null, from, null, first.items().get(1), 2);

    assertThat(first.items())
        .extracting(row -> row.day().getDayOfMonth() + " " + row.station())
        .containsExactly("2 ledger-1", "2 ledger-2");
    assertThat(second.items())
        .extracting(row -> row.day().getDayOfMonth() + " " + row.station())
        .containsExactly("3 ledger-2");
    assertThat(queries.page("ledger-2", from, from, null, 9).items()).hasSize(1);
  }

  @Test
  void limitOutsideItsRangeIsRefused() {
    assertThatThrownBy(() -> new TimePage(null, null, null, 0))
        .hasMessageContaining("limit must be 1 to 10000, but is 0");
    assertThatThrownBy(() -> new StationQueries(source).page(null, 10_001))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
