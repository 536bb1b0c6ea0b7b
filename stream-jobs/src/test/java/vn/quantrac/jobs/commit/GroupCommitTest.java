package vn.quantrac.jobs.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {

  private static final CommitLimits LIMITS = new CommitLimits(3, 6, Duration.ZERO);

  private final MailboxExecutorImpl mailbox =
      new MailboxExecutorImpl(
          new TaskMailboxImpl(Thread.currentThread()), 0, StreamTaskActionExecutor.IMMEDIATE);
  private final LinkedBlockingQueue<List<Integer>> written = new LinkedBlockingQueue<>();
  private final List<Integer> handedOn = new ArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayWrite = new CountDownLatch(1);
  private final GroupCommit<Integer, List<Integer>> commit =
      new GroupCommit<>(
          "test-commit",
          mailbox,
          batch -> {
            begun.countDown();
            await(mayWrite);
            written.add(batch);
            return batch;
          },
          LIMITS,
          handedOn::addAll);

  @AfterEach
  void close() throws InterruptedException {
    mayWrite.countDown();
    commit.close();
  }

  @Test
  void anElementIsWrittenAtOnceWhenIdle() throws Exception {
    mayWrite.countDown();
    commit.add(1, 1);
    assertThat(written.poll(10, TimeUnit.SECONDS)).containsExactly(1);
  }

  @Test
  void whatArrivesDuringACommitGoesTogetherInTheNextUpToTheLimit() throws Exception {
    commit.add(1, 1);
    await(begun);
    for (int i = 2; i <= 6; i++) {
      commit.add(i, 1);
    }
    mayWrite.countDown();
    commit.drain();
    assertThat(written).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6));
  }

  @Test
  void transactionsBeginNoSoonerAfterOneAnotherThanTheLimitsSay() throws Exception {
    Duration apart = Duration.ofMillis(50);
    List<Long> beginnings = new ArrayList<>();
    GroupCommit<Integer, List<Integer>> spaced =
        new GroupCommit<>(
            "spaced-commit",
            mailbox,
            batch -> {
              beginnings.add(System.nanoTime());
              return batch;
            },
            new CommitLimits(1, 6, apart),
            handedOn::addAll);
    for (int i = 1; i <= 3; i++) {
      spaced.add(i, 1);
    }
    spaced.drain();
    spaced.close();
    assertThat(handedOn).containsExactly(1, 2, 3);
    // The beginning is taken by the writer a moment after the time apart has begun to count.
    assertThat(beginnings.get(2) - beginnings.get(0)).isGreaterThan(apart.toNanos());
  }

  @Test
  void theNextBatchIsWrittenWhileTheTaskIsBusyWithSomethingElse() throws Exception {
    commit.add(1, 1);
    await(begun);
    commit.add(2, 1);
    mayWrite.countDown();
    assertThat(written.poll(10, TimeUnit.SECONDS)).containsExactly(1);
    assertThat(written.poll(10, TimeUnit.SECONDS)).containsExactly(2);
    assertThat(handedOn).isEmpty();
    commit.drain();
    assertThat(handedOn).containsExactly(1, 2);
  }

  @Test
  void nothingIsHandedOnBeforeItsCommit() throws Exception {
    commit.add(1, 1);
    assertThat(mailbox.tryYield()).isFalse();
    assertThat(handedOn).isEmpty();
    mayWrite.countDown();
    commit.drain();
    assertThat(handedOn).containsExactly(1);
  }

  @Test
  void theStreamIsHeldBackWhileTooManyRowsWait() throws Exception {
    commit.add(1, 1); // in the writer's hands
    commit.add(2, 6); // fills what may wait
    AtomicInteger waitingAtWrite = new AtomicInteger(-1);
    Thread later =
        new Thread(
            () -> {
              waitingAtWrite.set(written.size());
              mayWrite.countDown();
            });
    later.start();
    commit.awaitRoom(1); // returns only after the writer took the waiting ones
    commit.add(3, 1);
    later.join();
    assertThat(waitingAtWrite).hasValue(0);
    assertThat(written).startsWith(List.of(1));
    assertThat(commit.rowsWaiting()).isLessThanOrEqualTo(LIMITS.rowsWaiting());
  }

  @Test
  void anElementLargerThanTheLimitIsWrittenAlone() throws Exception {
    mayWrite.countDown();
    commit.add(1, 100);
    commit.add(2, 1);
    commit.drain();
    assertThat(written).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void aFailedCommitFailsTheTaskAndHandsNothingOn() throws Exception {
    GroupCommit<Integer, List<Integer>> failing =
        new GroupCommit<>(
            "failing-commit",
            mailbox,
            batch -> {
              throw new IllegalStateException("the database is gone");
            },
            LIMITS,
            handedOn::addAll);
    failing.add(1, 1);
    assertThatThrownBy(failing::drain)
        .hasRootCauseMessage("the database is gone")
        .hasStackTraceContaining("a batch of 1 elements could not be committed");
    assertThat(handedOn).isEmpty();
    failing.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
