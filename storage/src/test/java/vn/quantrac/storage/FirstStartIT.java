package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.quantrac.storage.testing.DatabaseServer;
import vn.quantrac.storage.testing.EmbeddedDatabase;

@Timeout(120)
class FirstStartIT {

  @Test
  void processesThatStartAtOnceBringTheSchemaUpOneAfterAnother() {
    try (EmbeddedDatabase empty = EmbeddedDatabase.createEmpty(DatabaseServer.EMBEDDED)) {
      AtomicInteger inTurn = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      List<CompletableFuture<Void>> starts =
          Stream.generate(
                  () ->
                      CompletableFuture.runAsync(
                          () -> {
                            try (Database pool = Database.open(empty.config())) {
                              FirstStart.inTurn(
                                  pool.dataSource(),
                                  () -> {
                                    most.accumulateAndGet(inTurn.incrementAndGet(), Math::max);
                                    Migrator.migrate(pool.dataSource());
                                    inTurn.decrementAndGet();
                                  });
                            }
                          }))
              .limit(2)
              .toList();
      starts.forEach(CompletableFuture::join);
      assertThat(most).hasValue(1);
      assertThat(new BrokerAccounts(empty.dataSource()).credentials()).isEmpty();
    }
  }
}
